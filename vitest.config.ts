import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const besideSource = ['packages/*/src/**/*.test.ts', 'templates/src/**/*.test.ts', 'bench/report/*.test.ts'];
/** Tests of the whole that have neither servers nor processes nor files. */
const simulated = ['conformance', 'faults', 'limits', 'nested', 'paging', 'seeds'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

const project = (own: { name: string; include: string[]; exclude?: string[]; isolate: boolean }) => ({
  extends: true as const,
  test: { ...own, setupFiles: ['test/seed.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: [
      // One copy of graphql for the code under test and for servers, which Node itself resolves.
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      { find: /^endcursor$/, replacement: source('./packages/runtime/src/index.ts') },
      { find: /^endcursor\/v1$/, replacement: source('./packages/runtime/src/v1.ts') },
      { find: /^endcursor\/([\w-]+)$/, replacement: source('./packages/runtime/src/$1/index.ts') },
      { find: /^@endcursor\/codegen$/, replacement: source('./packages/codegen/src/index.ts') },
      { find: /^@endcursor\/codegen\/engine$/, replacement: source('./packages/codegen/src/engine.ts') },
      { find: /^@endcursor\/notation$/, replacement: source('./packages/notation/src/index.ts') },
      { find: /^@endcursor\/templates$/, replacement: source('./templates/src/index.ts') },
    ],
  },
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      // Files that change nothing outside themselves share the modules that they import, which saves time.
      project({ name: 'shared', include: [...besideSource, ...simulated], isolate: false }),
      project({
        name: 'isolated',
        include: ['test/**/*.test.ts'],
        exclude: [...configDefaults.exclude, ...simulated],
        isolate: true,
      }),
    ],
  },
});

export default config;
