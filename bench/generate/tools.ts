import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { folder, type SchemaFile } from './schemas.ts';

const execute = promisify(execFile);
const bench = fileURLToPath(new URL('..', import.meta.url));
const codegen = fileURLToPath(new URL('../../packages/codegen', import.meta.url));
/** The folder from which our plugin's imports are resolved. */
const built = join(codegen, 'node_modules/.cache/endcursor-bench');

/** Our plugin after it is built: the file that graphql-codegen finds by the name of a package. */
export const builtPlugin: string = join(built, 'index.cjs');

/** A generator as its users run it: a command line. */
export interface Tool {
  readonly name: string;
  /** A command of this folder's packages, with its arguments. */
  readonly command: readonly [name: string, ...args: string[]];
}

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

/** The command of ours, which is called as its package is published. */
export const ownCommand: string = join(packages, 'cli/dist/main.mjs');

/** The name of ours in a project that has a prettier configuration. */
export const STYLED = "endcursor, in a project's own prettier style";

/** A query for the generators that need documents, on the fields of each measured schema. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  github:
    'query Issues($owner: String!, $name: String!, $after: String) { repository(owner: $owner, name: $name) { issues(first: 100, after: $after) { nodes { number title author { login } } pageInfo { hasNextPage endCursor } } } }',
  linear:
    'query Issues($after: String) { issues(first: 100, after: $after) { nodes { number title assignee { name } } pageInfo { hasNextPage endCursor } } }',
};

/** Builds our plugin as it is published, and writes the configurations of everything that runs in graphql-codegen. */
export async function toolsFor(schema: SchemaFile): Promise<readonly Tool[]> {
  const own = join(folder, schema.name.replace(/\W+/g, '-').toLowerCase());
  const { api } = schema;
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'noop.cjs'), "exports.plugin = () => 'export {};';");
  await writeFile(join(own, 'issues.graphql'), DOCUMENTS[api] ?? '');
  const config = async (name: string, generates: object, documents = false): Promise<Tool['command']> => {
    const file = join(own, `${name}.json`);
    const all = { schema: schema.path, ...(documents ? { documents: join(own, 'issues.graphql') } : {}), generates };
    await writeFile(file, JSON.stringify(all));
    return ['graphql-codegen', '--config', file];
  };
  // Outside this repository, whose prettier configuration would apply.
  const outside = await mkdtemp(join(tmpdir(), 'endcursor-generate-'));
  const out = (name: string) => join(outside, name);
  await mkdir(out('styled'));
  await writeFile(out('styled/.prettierrc.json'), JSON.stringify({ singleQuote: true, printWidth: 120 }));
  return [
    { name: 'no-op plugin', command: await config('noop', { [out('noop.ts')]: { plugins: [join(own, 'noop.cjs')] } }) },
    {
      name: 'endcursor, the plugin',
      command: await config('ours', { [out('ours.ts')]: { plugins: [builtPlugin], config: { api } } }),
    },
    {
      name: 'endcursor, the preset',
      command: await config('preset', { [out('ours/')]: { preset: builtPlugin, presetConfig: { api } } }),
    },
    {
      name: STYLED,
      command: await config('styled', { [out('styled/ours.ts')]: { plugins: [builtPlugin], config: { api } } }),
    },
    {
      name: 'endcursor generate',
      command: [process.execPath, ownCommand, 'generate', '--config', await directConfig(schema, out('direct.ts'))],
    },
    { name: 'typescript', command: await config('types', { [out('types.ts')]: { plugins: ['typescript'] } }) },
    {
      name: 'typescript + typescript-operations',
      command: await config('ops', { [out('ops.ts')]: { plugins: ['typescript', 'typescript-operations'] } }, true),
    },
    { name: 'client-preset', command: await config('client', { [out('client/')]: { preset: 'client' } }, true) },
    { name: '@genql/cli', command: ['genql', '-s', schema.path, '-o', out('genql')] },
    { name: 'graphql-zeus', command: ['zeus', 'x', 'x', schema.path, out('zeus'), '--es'] },
  ];
}

/** Writes a configuration for `endcursor generate`, and returns its path. */
export async function directConfig(schema: SchemaFile, output: string, documents = false): Promise<string> {
  const file = `${output}.codegen.json`;
  const document = directDocument(output);
  const config = {
    schema: schema.path,
    ...(documents ? { documents: document } : {}),
    generates: { [output]: { plugins: ['@endcursor/codegen'], config: { api: schema.api, documents } } },
  };
  await writeFile(file, JSON.stringify(config));
  if (documents) await writeFile(document, DOCUMENTS[schema.api] ?? '');
  return file;
}

/** Returns the path of the document for such an output. */
export function directDocument(output: string): string {
  return join(dirname(output), 'issues.graphql');
}

/** Builds the plugin from its sources, and the packages of the command. */
export async function buildPlugin(): Promise<void> {
  const tsdown = join(bench, '../node_modules/tsdown/dist/run.mjs');
  await execute(process.execPath, [tsdown, '--no-dts', '--out-dir', built, '--logLevel', 'error'], { cwd: codegen });
  for (const name of ['runtime', 'codegen', 'cli'])
    await execute(process.execPath, [tsdown, '--logLevel', 'error'], { cwd: join(packages, name) });
}

/** The measurements of one run. */
export interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The peak memory of its process. */
  readonly peakMB: number;
}

/** Runs a tool in a separate process. A hook in it reports its memory when it ends. */
export async function run({ command: [name, ...args] }: Tool): Promise<Record<keyof Run, number>> {
  const started = performance.now();
  const told = join(folder, 'usage.json');
  await writeFile(told, '');
  const hook = fileURLToPath(new URL('./usage.cjs', import.meta.url));
  await execute(name, args, {
    cwd: bench,
    maxBuffer: 1 << 26,
    env: { ...process.env, PATH: path(), NODE_OPTIONS: `--require ${JSON.stringify(hook)}`, ENDCURSOR_USAGE: told },
  });
  const seconds = (performance.now() - started) / 1000;
  return { seconds, ...(await usage(told)) };
}

function path(): string {
  return `${bench}/node_modules/.bin:${process.env['PATH'] ?? ''}`;
}

async function usage(told: string): Promise<Pick<Run, 'cpuSeconds' | 'peakMB'>> {
  const lines = (await readFile(told, 'utf8')).trim().split('\n');
  const usages = lines.map((line) => JSON.parse(line) as NodeJS.ResourceUsage);
  return {
    cpuSeconds: usages.reduce((sum, { userCPUTime, systemCPUTime }) => sum + userCPUTime + systemCPUTime, 0) / 1e6,
    peakMB: Math.max(...usages.map(({ maxRSS }) => maxRSS)) / 1024,
  };
}
