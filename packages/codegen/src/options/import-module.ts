import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Imports a module. Versions of Node that do not run TypeScript need the loader of graphql-codegen. */
export async function importModule(path: string): Promise<unknown> {
  const url = pathToFileURL(path).href;
  try {
    return await import(url);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    const require = createRequire(createRequire(path).resolve('@graphql-codegen/cli'));
    const { default: create } = (await import(pathToFileURL(require.resolve('jiti')).href)) as {
      readonly default: Jiti;
    };
    const load = create(path);
    return load.import ? load.import(path) : load(path);
  }
}

/** The loader of graphql-codegen. Its version 1 has no `import`. */
type Jiti = (from: string) => ((path: string) => unknown) & { readonly import?: (path: string) => Promise<unknown> };
