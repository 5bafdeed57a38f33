import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { buildClientSchema, buildSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { introspectedSchema } from '../source/introspected-schema.ts';
import { endpointOf, type Pointer, type ConfigValues } from '../source/project-config.ts';

/**
 * Loads a schema as graphql-codegen does: a URL, or files. Only the order differs, which outputs do not depend on: sorting would
 * build the schema of one file a second time.
 * @throws {CommandError} if it is something else, or cannot be loaded
 */
export async function outputSchema(pointers: readonly Pointer[], output: string, io: Io): Promise<GraphQLSchema> {
  const odd = pointers.find(
    (one) => typeof one === 'object' && Object.keys(optionsOf(one)).some((key) => !KNOWN.has(key)),
  );
  if (odd !== undefined)
    throw new CommandError(`${output}: its schema has options that only graphql-codegen knows. Run graphql-codegen`);
  const endpoint = endpointOf(pointers);
  if (endpoint) return introspectedSchema(endpoint, true, io);
  const paths = pointers.flatMap((one) => (typeof one === 'string' ? [one] : Object.keys(one)));
  if (paths.length === 0) throw new CommandError(`${output}: there is no schema. Set schema in the configuration`);
  const missing = paths.find((one) => !/[*?{[(!]/.test(one) && !existsSync(resolve(io.cwd, one)));
  if (missing !== undefined)
    throw new CommandError(`${output}: its schema ${missing} is not a file, a pattern or a URL`);
  const [path = '', ...more] = paths;
  const file = resolve(io.cwd, path);
  try {
    if (more.length === 0 && existsSync(file) && statSync(file).isFile()) {
      const schema = await schemaInOneFile(file);
      if (schema) return schema;
    }
    return await schemaInFiles(paths, io.cwd);
  } catch (error) {
    const reason = (error as Error).message.replace(/\s+/g, ' ').trim();
    throw new CommandError(`${output}: its schema ${paths.join(', ')} cannot be loaded: ${reason}`);
  }
}

/** The options of a URL that are understood here. */
const KNOWN = new Set(['headers', 'method']);

function optionsOf(pointer: Readonly<Record<string, ConfigValues>>): ConfigValues {
  return Object.values(pointer)[0] ?? {};
}

/** Returns the schema of a file; undefined if the file imports others, or is neither SDL nor JSON. */
async function schemaInOneFile(file: string): Promise<GraphQLSchema | undefined> {
  const kind = extname(file);
  if (!['.graphql', '.graphqls', '.gql', '.json'].includes(kind)) return undefined;
  const text = await readFile(file, 'utf8');
  if (kind !== '.json') {
    if (/^#\s*import\s/m.test(text)) return undefined;
    return buildSchema(text, { assumeValidSDL: true, noLocation: true });
  }
  const parsed = JSON.parse(text) as { readonly data?: unknown };
  const introspection = (parsed.data ?? parsed) as IntrospectionQuery;
  return buildClientSchema(introspection, { assumeValid: true });
}

/** Loads a schema from several files, or by a pattern. */
async function schemaInFiles(paths: readonly string[], cwd: string): Promise<GraphQLSchema> {
  const [{ GraphQLFileLoader }, { JsonFileLoader }, { loadSchema }] = await Promise.all([
    import('@graphql-tools/graphql-file-loader'),
    import('@graphql-tools/json-file-loader'),
    import('@graphql-tools/load'),
  ]);
  const loaders = [new GraphQLFileLoader(), new JsonFileLoader()];
  return loadSchema([...paths], { loaders, cwd, assumeValidSDL: true, sort: true, convertExtensions: true });
}
