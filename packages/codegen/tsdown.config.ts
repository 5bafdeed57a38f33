import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  // The parts of the index as well, so that it holds none of the code: graphql-codegen imports `index.cjs`, and Node looks
  // for exports in all of the text of a CommonJS module that is imported, which takes longer than running it.
  entry: ['src/index.ts', 'src/plugin.ts', 'src/preset.ts', 'src/engine.ts'],
  format: ['esm', 'cjs'],
  platform: 'node',
  fixedExtension: true,
  dts: true,
  hash: false,
});

export default config;
