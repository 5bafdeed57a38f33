import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** The text after the names of emitted modules in their imports of each other. */
export type ImportExtension = '' | '.js' | '.ts';

/**
 * Returns the extension for a folder whose configuration names none. It is graphql-codegen's own option for all outputs if that
 * is set. Otherwise it is `.js` in a package of ES modules, as Node requires. Elsewhere there is none, since jest, ts-node and
 * webpack look for a file of exactly the name in the import.
 * @param ofAllOutputs graphql-codegen's own option, which is the empty string if it was not given
 */
export async function importExtensionFor(folder: string, ofAllOutputs: unknown): Promise<ImportExtension> {
  if (ofAllOutputs === '.js' || ofAllOutputs === '.ts') return ofAllOutputs;
  return (await isOfModules(resolve(folder))) ? '.js' : '';
}

/** Returns whether Node takes `.js` files of a folder for ES modules, by the nearest `package.json`. */
async function isOfModules(folder: string): Promise<boolean> {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (manifest !== undefined) return /"type"\s*:\s*"module"/.test(manifest);
  return dirname(folder) !== folder && isOfModules(dirname(folder));
}
