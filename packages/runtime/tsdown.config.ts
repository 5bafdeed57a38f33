import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  entry: {
    index: 'src/index.ts',
    v1: 'src/v1.ts',
    'both-ends': 'src/both-ends/index.ts',
    file: 'src/file/index.ts',
    guard: 'src/guard/index.ts',
    node: 'src/node/index.ts',
    partition: 'src/partition/index.ts',
    pool: 'src/pool/index.ts',
    postgres: 'src/postgres/index.ts',
    progress: 'src/progress/index.ts',
    redis: 'src/redis/index.ts',
    stores: 'src/stores/index.ts',
    transport: 'src/transport/index.ts',
  },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  fixedExtension: true,
  dts: true,
});

export default config;
