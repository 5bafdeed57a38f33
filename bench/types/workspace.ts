import { execFile } from 'node:child_process';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type GraphQLSchema, printSchema } from 'graphql';
import { emitFolder } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { loadSchema } from '../../test/corpus/load-schema.ts';
import { type Peer, peers, SINK } from './programs.ts';
import { ISSUES, manyQueries } from './queries.ts';

const execute = promisify(execFile);
const bench = fileURLToPath(new URL('..', import.meta.url));
const runtime = fileURLToPath(new URL('../../packages/runtime', import.meta.url));

/** The folder with a subfolder for each peer. It is in `node_modules`, so that packages are found from there. */
const folder: string = join(bench, 'node_modules/.cache/endcursor-types');

/** Returns the folder of a peer's programs. */
export function folderOf({ name }: Pick<Peer, 'name'>): string {
  return join(folder, name.replace(/\W+/g, '-'));
}

/** The programs of each peer: with one selection, and with fifty. */
export const PROGRAMS = ['one', 'fifty'] as const;

const COMPILER_OPTIONS = {
  strict: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
  noEmit: true,
  skipLibCheck: true,
};

/** Generates for GitHub's schema with every peer, and writes the programs. */
export async function writePrograms(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const schema = await loadSchema(join(bench, 'node_modules/@octokit/graphql-schema/schema.graphql'));
  const sdl = join(folder, 'github.graphql');
  // The published file defines two fields twice, which the peers reject.
  await writeFile(sdl, printSchema(schema));
  for (const peer of peers) await writePeer(peer, schema);
  await installRuntime();
  await writeOurs(schema);
  const [genql = '', zeus = '', tada = '', preset = ''] = [
    '@genql/cli',
    'graphql-zeus',
    'gql.tada',
    'client-preset',
  ].map((name) => folderOf({ name }));
  await run('genql', '-s', sdl, '-o', join(genql, 'generated'));
  await run('zeus', 'x', 'x', sdl, join(zeus, 'generated'), '--es');
  await writeTada(sdl, tada);
  await writePreset(sdl, preset);
}

async function writePeer(peer: Peer, schema: GraphQLSchema): Promise<void> {
  const own = folderOf(peer);
  for (const program of PROGRAMS) {
    await mkdir(join(own, program), { recursive: true });
    const queries = program === 'one' ? [ISSUES] : manyQueries(schema, 50);
    if (program === 'fifty' && queries.length !== 50) throw new Error(`there are ${queries.length} selections, not 50`);
    for (const query of queries) await writeFile(join(own, program, `${query.name}.ts`), peer.program(query, schema));
    await writeFile(configOf(peer, program), JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: [program] }));
  }
  await writeFile(join(own, 'sink.ts'), SINK);
  if (peer.client) await writeFile(join(own, 'client.ts'), peer.client);
}

/** Returns the configuration of a program. */
export function configOf(peer: Pick<Peer, 'name'>, program: (typeof PROGRAMS)[number]): string {
  return join(folderOf(peer), `tsconfig.${program}.json`);
}

/** Installs the runtime as it is published, for the programs to find. */
async function installRuntime(): Promise<void> {
  const installed = join(folder, 'node_modules/endcursor');
  await mkdir(installed, { recursive: true });
  await copyFile(join(runtime, 'package.json'), join(installed, 'package.json'));
  const tsdown = join(bench, '../node_modules/tsdown/dist/run.mjs');
  await execute(process.execPath, [tsdown, '--out-dir', join(installed, 'dist'), '--logLevel', 'error'], {
    cwd: runtime,
  });
}

async function writeOurs(schema: GraphQLSchema): Promise<void> {
  const own = join(folderOf({ name: 'endcursor' }), 'generated');
  await mkdir(own, { recursive: true });
  const { plan } = generate(schema, readOptions({ api: 'github' }, false));
  for (const [name, text] of emitFolder(plan, '')) await writeFile(join(own, `${name}.ts`), text);
}

async function writeTada(sdl: string, own: string): Promise<void> {
  await mkdir(join(own, 'generated'), { recursive: true });
  const plugin = {
    name: 'gql.tada/ts-plugin',
    schema: sdl,
    tadaOutputLocation: join(own, 'generated/graphql-env.d.ts'),
  };
  const config = { compilerOptions: { ...COMPILER_OPTIONS, plugins: [plugin] }, include: ['one'] };
  await writeFile(join(own, 'tsconfig.json'), JSON.stringify(config));
  await run('gql.tada', 'generate-output', '-c', join(own, 'tsconfig.json'));
}

async function writePreset(sdl: string, own: string): Promise<void> {
  const documents = PROGRAMS.map((program) => join(own, program, '*.ts'));
  const config = { schema: sdl, documents, generates: { [`${join(own, 'generated')}/`]: { preset: 'client' } } };
  await writeFile(join(own, 'codegen.json'), JSON.stringify(config));
  await run('graphql-codegen', '--config', join(own, 'codegen.json'));
}

async function run(command: string, ...args: string[]): Promise<void> {
  const env = { ...process.env, PATH: `${bench}/node_modules/.bin:${process.env['PATH'] ?? ''}` };
  await execute(command, args, { cwd: bench, env, maxBuffer: 1 << 26 });
}
