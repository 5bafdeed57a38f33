import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';
import { isRuntimeSource, messagePage, PAGE_NAME, productionCode } from './build/production.ts';

const every: UserConfig = {
  entry: {
    index: 'src/index.ts',
    v1: 'src/v1.ts',
    'both-ends': 'src/both-ends/index.ts',
    file: 'src/file/index.ts',
    guard: 'src/guard/index.ts',
    node: 'src/node/index.ts',
    otel: 'src/otel/index.ts',
    partition: 'src/partition/index.ts',
    pool: 'src/pool/index.ts',
    postgres: 'src/postgres/index.ts',
    progress: 'src/progress/index.ts',
    redis: 'src/redis/index.ts',
    stores: 'src/stores/index.ts',
    'tanstack-query': 'src/tanstack-query/index.ts',
    testing: 'src/testing/index.ts',
    transport: 'src/transport/index.ts',
  },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  deps: { neverBundle: /^node:/ },
  fixedExtension: true,
};

const config: UserConfig[] = defineConfig([
  { ...every, dts: true },
  {
    ...every,
    outDir: 'dist/production',
    dts: false,
    plugins: [
      {
        name: 'numbered-messages',
        transform: (code, id) => (isRuntimeSource(id) ? productionCode(id, code) : undefined),
        generateBundle() {
          this.emitFile({ type: 'asset', fileName: PAGE_NAME, source: messagePage(sources()) });
        },
      },
    ],
  },
]);

/** Returns the files of the runtime, without tests. */
function sources(): readonly { readonly path: string; readonly text: string }[] {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) => join('src', path));
  return paths
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

export default config;
