import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildClientSchema,
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionQuery,
  parse,
} from 'graphql';
import { reportText } from '../../packages/codegen/src/detect/report.ts';
import type { DocumentFile } from '../../packages/codegen/src/documents/operations.ts';
import { emitDocumentsFile, emitDocumentsFolder } from '../../packages/codegen/src/emit/documents.ts';
import { emitFile, emitFolder } from '../../packages/codegen/src/emit/emit.ts';
import { generate, generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';

/** The configuration of a case: one file, or a folder. */
export type CaseConfig =
  { readonly plugin: Readonly<Record<string, unknown>> } | { readonly preset: Readonly<Record<string, unknown>> };

/** Returns the generated files by path, formatted by the templates alone. */
export function emitCase(
  schema: GraphQLSchema,
  config: CaseConfig,
  documents: readonly DocumentFile[] = [],
): ReadonlyMap<string, string> {
  const isFile = 'plugin' in config;
  const options = readOptions(isFile ? config.plugin : config.preset, isFile);
  if (options.documents) {
    const { plan } = generateDocuments(schema, documents, options);
    if (isFile) return new Map([['client.ts', emitDocumentsFile(plan)]]);
    return inFolder(emitDocumentsFolder(plan, options.importExtension ?? '.js'));
  }
  const generated = generate(schema, options);
  const { plan } = generated;
  if (isFile) return new Map([['client.ts', emitFile(plan)]]);
  const files = inFolder(emitFolder(plan, options.importExtension ?? '.js'));
  if (options.report) files.set(`client/${options.report}`, reportText(generated));
  return files;
}

function inFolder(modules: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...modules].map(([name, text]) => [`client/${name}.ts`, text]));
}

/** Returns the documents of a case, if it has any. */
export function readDocuments(folder: string): { readonly location: string; readonly document: DocumentNode }[] {
  const location = 'documents.graphql';
  const path = join(folder, location);
  return existsSync(path) ? [{ location, document: parse(readFileSync(path, 'utf8')) }] : [];
}

/** Reads a schema from SDL or from an introspection. */
export async function readSchema(path: string): Promise<GraphQLSchema> {
  const text = await readFile(path, 'utf8');
  if (!path.endsWith('.json')) return buildSchema(text, { assumeValidSDL: true });
  const json = JSON.parse(text) as IntrospectionQuery | { readonly data: IntrospectionQuery };
  return buildClientSchema('data' in json ? json.data : json);
}
