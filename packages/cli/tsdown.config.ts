import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  entry: ['src/main.ts'],
  format: ['esm'],
  platform: 'node',
  fixedExtension: true,
  // Nobody imports a command.
  dts: false,
});

export default config;
