import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';

/**
 * Returns the schema in a file with SDL, or with the result of an introspection in JSON.
 * @throws {CommandError} if there is no such file, or no schema in it
 */
export async function schemaInFile(path: string, cwd: string): Promise<GraphQLSchema> {
  const file = resolve(cwd, path);
  try {
    await readFile(file, { flag: 'r' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new CommandError(`--schema ${path}: ${problem}. Pass a URL, or a file with SDL or an introspection result`);
  }
  const [{ GraphQLFileLoader }, { JsonFileLoader }, { loadSchema }] = await Promise.all([
    import('@graphql-tools/graphql-file-loader'),
    import('@graphql-tools/json-file-loader'),
    import('@graphql-tools/load'),
  ]);
  try {
    const loaders = [new GraphQLFileLoader(), new JsonFileLoader()];
    return await loadSchema(file, { loaders, cwd, assumeValidSDL: true, sort: true });
  } catch (error) {
    const message = (error as Error).message.split('\n')[0] ?? '';
    throw new CommandError(
      `--schema ${path}: it has no schema (${message}). Pass a file that ends in .graphql or .json`,
      EXIT.usage,
      error,
    );
  }
}
