import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plan } from '@endcursor/templates';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { printSchema } from 'graphql';
import { documentsFile } from './documents.ts';
import { loadSchema } from '../../test/corpus/load-schema.ts';

const execute = promisify(execFile);
const bench = fileURLToPath(new URL('..', import.meta.url));

/** The output of the generators for GitHub's schema. */
export interface Generated {
  readonly folder: string;
  readonly plan: Plan;
  /** The code that each generated. */
  readonly sources: Readonly<Record<'ours' | 'documents' | 'genql' | 'zeus', Source>>;
}

/** Generated TypeScript, in bytes. */
export interface Source {
  readonly bytes: number;
  /** Bytes without the comments that descriptions become. */
  readonly bare: number;
}

/** Generates for GitHub's schema with ours and with the peers that generate, each into its own folder or file. */
export async function generateAll(): Promise<Generated> {
  const folder = join(bench, 'node_modules/.cache/endcursor-size');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const schema = await loadSchema(join(bench, 'node_modules/@octokit/graphql-schema/schema.graphql'));
  const sdl = join(folder, 'github.graphql');
  // The published file defines two fields twice, which the peers reject.
  await writeFile(sdl, printSchema(schema));
  const { plan } = generate(schema, readOptions({ api: 'github' }, false));
  await writeFile(join(folder, 'ours.ts'), emitFile(plan));
  const plain = generate(schema, readOptions({ api: 'github', filters: false }, false)).plan;
  await writeFile(join(folder, 'ours-without-filters.ts'), emitFile(plain));
  await writeFile(join(folder, 'documents.ts'), documentsFile(schema));
  await execute('genql', ['-s', sdl, '-o', join(folder, 'genql')], inFolder(folder));
  await execute('zeus', ['x', 'x', sdl, folder, '--es'], inFolder(folder));
  const sources = {
    ours: await sourceOf(join(folder, 'ours.ts')),
    documents: await sourceOf(join(folder, 'documents.ts')),
    genql: await sourceOf(join(folder, 'genql')),
    zeus: await sourceOf(join(folder, 'zeus')),
  };
  return { folder, plan, sources };
}

function inFolder(cwd: string) {
  return { cwd, env: { ...process.env, PATH: `${bench}/node_modules/.bin:${process.env['PATH'] ?? ''}` } };
}

async function sourceOf(path: string): Promise<Source> {
  if (path.endsWith('.ts')) {
    const text = await readFile(path, 'utf8');
    const bare = text.replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm, '');
    return { bytes: Buffer.byteLength(text), bare: Buffer.byteLength(bare) };
  }
  const inside = (await stat(path)).isDirectory() ? await readdir(path) : [];
  const sources = await Promise.all(inside.map((name) => sourceOf(join(path, name))));
  const sum = (key: keyof Source) => sources.reduce((total, source) => total + source[key], 0);
  return { bytes: sum('bytes'), bare: sum('bare') };
}
