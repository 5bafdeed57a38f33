import { readFile } from 'node:fs/promises';
import { buildClientSchema, buildSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

/** Reads a schema from a file: SDL, or the response to an introspection query as JSON. */
export async function loadSchema(path: string): Promise<GraphQLSchema> {
  const text = await readFile(path, 'utf8');
  if (!path.endsWith('.json')) return buildSchema(text, { assumeValid: true, assumeValidSDL: true });
  const json = JSON.parse(text) as IntrospectionQuery & { data?: IntrospectionQuery };
  return buildClientSchema(json.data ?? json);
}
