import { readFile } from 'node:fs/promises';
import { buildClientSchema, buildSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { reportText } from '../../packages/codegen/src/detect/report.ts';
import { emitFile, emitFolder } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';

/** What a case is generated with: one file, or a folder. */
export type CaseConfig =
  { readonly plugin: Readonly<Record<string, unknown>> } | { readonly preset: Readonly<Record<string, unknown>> };

/** The emitted files by their paths, formatted by the templates alone. */
export function emitCase(schema: GraphQLSchema, config: CaseConfig): ReadonlyMap<string, string> {
  if ('plugin' in config) {
    return new Map([['client.ts', emitFile(generate(schema, readOptions(config.plugin, true)).plan)]]);
  }
  const options = readOptions(config.preset, false);
  const { builders, plan, detected, further } = generate(schema, options);
  const modules = [...emitFolder(plan, options.importExtension)];
  const files = new Map(modules.map(([name, text]) => [`client/${name}.ts`, text]));
  if (options.report) files.set(`client/${options.report}`, reportText(detected, builders, further));
  return files;
}

/** Reads a schema from SDL or from an introspection. */
export async function readSchema(path: string): Promise<GraphQLSchema> {
  const text = await readFile(path, 'utf8');
  if (!path.endsWith('.json')) return buildSchema(text, { assumeValidSDL: true });
  const json = JSON.parse(text) as IntrospectionQuery | { readonly data: IntrospectionQuery };
  return buildClientSchema('data' in json ? json.data : json);
}
