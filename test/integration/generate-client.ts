import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plan } from '@endcursor/templates';
import type { Client, ClientOptions, Pager, PagerOptions } from 'endcursor';
import type { SchemaTable } from 'endcursor/v1';
import type { GraphQLSchema } from 'graphql';
import type { Detected } from '../../packages/codegen/src/detect/decision.ts';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { introspect } from '../real-servers/process/introspect.ts';

/** The rows and answers of a generated client as a test sees them; their types are tested elsewhere. */
export type Row = Readonly<Record<string, unknown>>;

type Arguments = Readonly<Record<string, unknown>>;

/** A fetcher as a method of a client, without the emitted types. */
export type UntypedMethod = (args?: Arguments, selection?: Arguments, options?: PagerOptions) => Pager<Row, Row>;

/** A fetcher as a function, without the emitted types. */
export type UntypedFetcher = (
  client: Client,
  args?: Arguments,
  selection?: Arguments,
  options?: PagerOptions,
) => Pager<Row, Row>;

/** A client of an emitted module with the fetchers that a test names. */
export type UntypedClient<Name extends string> = Client &
  Readonly<Record<Name, UntypedMethod>> & {
    $query(selection: Arguments, options?: { readonly signal?: AbortSignal }): Promise<Row>;
    $mutation(selection: Arguments, options?: { readonly signal?: AbortSignal }): Promise<Row>;
  };

/** An emitted module, imported. */
export type ClientModule<Name extends string> = Readonly<Record<Name, UntypedFetcher>> & {
  readonly table: SchemaTable;
  createClient(options: ClientOptions): UntypedClient<Name>;
};

/** An imported module, and what it was emitted from. */
export interface GeneratedClient<Name extends string> {
  readonly module: ClientModule<Name>;
  readonly createClient: (options: ClientOptions) => UntypedClient<Name>;
  readonly schema: GraphQLSchema;
  readonly plan: Plan;
  readonly detected: Detected;
  readonly path: string;
}

/** Inside the workspace's own `node_modules`, so that `endcursor/v1` is found from there. */
const folder = fileURLToPath(new URL('../../node_modules/.cache/endcursor-test/', import.meta.url));

/**
 * Generates a client in one file, as the plugin does, and imports it.
 *
 * @param source a schema, or the URL of a server to introspect
 * @param config the plugin's configuration
 */
export async function generateClient<Name extends string>(
  source: GraphQLSchema | string,
  config: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<GeneratedClient<Name>> {
  const schema = typeof source === 'string' ? await introspect(source, headers) : source;
  const { plan, detected } = generate(schema, readOptions(config, false));
  const path = await writeModule(emitFile(plan));
  const module = await importModule<Name>(path);
  return { module, createClient: module.createClient, schema, plan, detected, path };
}

/** Imports an emitted file. */
export async function importModule<Name extends string>(path: string): Promise<ClientModule<Name>> {
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as ClientModule<Name>;
}

/**
 * Returns the path of a file with the text. The file appears only when it is complete, because test files run in
 * parallel.
 */
export async function writeModule(text: string, name = 'client.ts'): Promise<string> {
  const home = `${folder}${createHash('sha256').update(text).digest('hex').slice(0, 16)}/`;
  await mkdir(home, { recursive: true });
  const unfinished = `${home}${process.pid}-${performance.now()}.tmp`;
  await writeFile(unfinished, text);
  await rename(unfinished, home + name);
  return home + name;
}
