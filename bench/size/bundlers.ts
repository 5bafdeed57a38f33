import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build as esbuild, transform } from 'esbuild';
import { build as vite } from 'vite';
import webpack from 'webpack';
import type { Table } from '../report/table.ts';
import { subjects } from './subjects.ts';

const execute = promisify(execFile);
const runtime = fileURLToPath(new URL('../../packages/runtime', import.meta.url));

/** The applications that every bundler builds. */
const APPS = ['flat', 'document', 'limits', 'documentClient', 'emitted'];

/** Builds the published package into applications, with the bundlers that their users have, for production. */
export async function bundlersTable(folder: string): Promise<Table> {
  await execute(fileURLToPath(new URL('../../node_modules/.bin/tsdown', import.meta.url)), [], { cwd: runtime });
  for (const name of ['ours', 'documents']) {
    const { code } = await transform(await readFile(join(folder, `${name}.ts`), 'utf8'), { loader: 'ts' });
    await writeFile(join(folder, `${name}.mjs`), code);
  }
  const rows = [];
  for (const { key, name, text } of subjects.filter((one) => APPS.includes(one.key))) {
    const entry = join(folder, `app-${key}.mjs`);
    const app = text.replaceAll(/'\.\/(ours|documents)'/g, "'./$1.mjs'");
    const imports = app.match(/^\s*import .*$/gm) ?? [];
    const body = app.replace(/^\s*import .*$/gm, '');
    await writeFile(entry, `${imports.join('\n')}\nconst sink = console.log;\n(async () => {${body}})();`);
    rows.push({
      name,
      vite: await withVite(entry, folder),
      webpack: await withWebpack(entry, folder),
      esbuild: await withEsbuild(entry),
    });
  }
  return {
    title: 'The published package in bundlers, for production, bytes of gzip',
    columns: [
      { key: 'name', title: 'application' },
      { key: 'vite', title: 'Vite' },
      { key: 'webpack', title: 'webpack' },
      { key: 'esbuild', title: 'esbuild' },
    ],
    rows,
  };
}

async function withVite(entry: string, root: string): Promise<number> {
  const built = await vite({
    configFile: false,
    logLevel: 'error',
    root,
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: entry } },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return gzip(outputs.map((one) => ('code' in one ? one.code : '')).join(''));
}

async function withWebpack(entry: string, folder: string): Promise<number> {
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        context: folder,
        entry,
        target: ['web', 'es2022'],
        // The paths of this repository lead to the sources.
        resolve: { tsconfig: false },
        experiments: { outputModule: true },
        output: { path: join(folder, 'webpack'), filename: 'app.mjs', module: true },
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
  });
  if (stats?.hasErrors()) throw new Error(stats.toString('errors-only'));
  return gzip(await readFile(join(folder, 'webpack/app.mjs'), 'utf8'));
}

async function withEsbuild(entry: string): Promise<number> {
  const { outputFiles } = await esbuild({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    tsconfigRaw: '{}',
    write: false,
  });
  return gzip(outputFiles[0]?.text ?? '');
}

function gzip(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}
