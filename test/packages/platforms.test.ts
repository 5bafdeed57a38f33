import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { bundle, expectedReport, readingProgram } from './bundle.ts';
import { root } from './pack.ts';

const execute = promisify(execFile);

/** The globals that browsers and workers have in common, and that the runtime may use. */
const webGlobals = [
  'AbortController',
  'AbortSignal',
  'Headers',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'atob',
  'btoa',
  'clearTimeout',
  'setTimeout',
] as const;

const manifest = createRequire(import.meta.url)('../../packages/runtime/package.json') as { readonly exports: object };

/** Everything that can be imported of the runtime, except for what only Node has. */
const doors = Object.keys(manifest.exports)
  .filter((path) => !['./package.json', './file', './node'].includes(path))
  .map((path) => `endcursor${path.slice(1)}`);

const chromium = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

describe('the runtime', () => {
  it('is bundled for browsers without anything of Node', async () => {
    const all = await bundle(doors.map((door) => `export * from '${door}';`).join('\n'));
    expect(all.external).toEqual([]);
    expect(all.text).not.toMatch(/\b(process|Buffer|require|__dirname|setImmediate)\b[.(]/);
  });

  it('needs no global but those that browsers and workers share', async () => {
    const { text } = await bundle(readingProgram('report'), 'iife');
    const available = Object.fromEntries(webGlobals.map((name) => [name, globalThis[name]]));
    const report = await new Promise((resolve) => {
      runInNewContext(text, { ...available, report: resolve });
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(expectedReport);
  });

  it('runs in a worker', async () => {
    const { text } = await bundle(readingProgram('(report) => parent.postMessage(report)'), 'iife');
    const worker = new Worker(`const parent = require('node:worker_threads').parentPort; ${text}`, { eval: true });
    const report = await new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
    await worker.terminate();
    expect(report).toEqual(expectedReport);
  });

  it.skipIf(!chromium)(`runs in Chromium${chromium ? '' : ': skipped, there is none on this machine'}`, async () => {
    const { text } = await bundle(readingProgram('(report) => (document.title = JSON.stringify(report))'), 'iife');
    const folder = await mkdtemp(join(tmpdir(), 'endcursor-chromium-'));
    try {
      const page = join(folder, 'page.html');
      await writeFile(page, `<!doctype html><meta charset="utf-8"><script>${text.replaceAll('</', '<\\/')}</script>`);
      const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=10000', '--dump-dom'];
      const { stdout } = await execute(chromium ?? '', [
        ...options,
        `--user-data-dir=${folder}/profile`,
        `file://${page}`,
      ]);
      const title = /<title>(.*)<\/title>/.exec(stdout)?.[1]?.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
      expect(JSON.parse(title ?? 'null')).toEqual(expectedReport);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

const versions = [
  { name: `Node ${process.versions.node}`, path: process.execPath },
  ...['22', '24', '26'].map((major) => ({
    name: `Node ${major}`,
    path: join(root, `test/nodes/node_modules/node-${major}/bin/node`),
  })),
];

describe.each(versions)('the built packages on $name', ({ path }) => {
  const missing = !existsSync(path);
  const said = missing ? ': skipped, it is not installed' : '';

  it.skipIf(missing)(`read pages with a client${said}`, async () => {
    const program = readingProgram('(report) => console.log(JSON.stringify(report))');
    const { stdout } = await execute(path, ['--input-type=module', '--eval', program], { cwd: root });
    expect(JSON.parse(stdout)).toEqual(expectedReport);
  });

  it.skipIf(missing)(`load the plugin, from either kind of module, and emit${said}`, async () => {
    const emit = `
      const { buildSchema } = require('graphql');
      const schema = buildSchema('type Query { a(first: Int, after: String): C } type C { nodes: [T!]! pageInfo: P! } type T { id: ID! } type P { hasNextPage: Boolean! endCursor: String }');
      const emitted = (plugin) => plugin(schema, [], {}, { outputFile: 'client.ts' });
    `;
    const required = `${emit} emitted(require('@endcursor/codegen').plugin).then((text) => console.log(text));`;
    const imported = `import { createRequire } from 'node:module';
      import { plugin } from '@endcursor/codegen';
      const require = createRequire('${root}package.json');
      ${emit} console.log(await emitted(plugin));`;
    const one = await execute(path, ['--input-type=commonjs', '--eval', required], { cwd: root });
    const two = await execute(path, ['--input-type=module', '--eval', imported], { cwd: root });
    expect(one.stdout).toContain('export const createClient');
    expect(two.stdout).toBe(one.stdout);
  });
});
