import { resolve } from 'node:path';
import type { DocumentFile } from '@endcursor/codegen/engine';
import { CommandError } from '../command-error.ts';
import type { Pointer } from '../source/project-config.ts';
import type { OwnOutput } from './own-outputs.ts';

/**
 * Loads the documents of an output as graphql-codegen does.
 * @param written the outputs that are files, which contain no documents of their own
 * @throws {CommandError} if they are in code
 */
export async function outputDocuments(
  { documents, name }: OwnOutput,
  { cwd, written }: { readonly cwd: string; readonly written: readonly string[] },
): Promise<readonly DocumentFile[]> {
  const patterns = documents.map((one) => patternOf(one, name));
  if (patterns.length === 0) return [];
  const [{ GraphQLFileLoader }, { loadDocuments }] = await Promise.all([
    import('@graphql-tools/graphql-file-loader'),
    import('@graphql-tools/load'),
  ]);
  const ignore = written.map((path) => resolve(cwd, path));
  try {
    return await loadDocuments(patterns, {
      loaders: [new GraphQLFileLoader()],
      cwd,
      ignore,
      sort: true,
      skipGraphQLImport: true,
    });
  } catch (error) {
    throw new CommandError(`${name}: ${(error as Error).message.replace(/\s+/g, ' ').trim()}`);
  }
}

function patternOf(pointer: Pointer, output: string): string {
  const pattern = typeof pointer === 'string' ? pointer : (Object.keys(pointer)[0] ?? '');
  const [last = ''] = pattern.split('/').slice(-1);
  if (pattern.startsWith('!') || (/\b(graphqls?|gql)\b/.test(last) && !/\b[cm]?[jt]sx?\b/.test(last))) return pattern;
  throw new CommandError(
    `${output}: its documents ${pattern} may be in code, which only graphql-codegen reads. Name files of GraphQL, such as src/**/*.graphql`,
  );
}
