import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What stands behind the names of emitted modules where they import each other. */
export type ImportExtension = '' | '.js' | '.ts';

/**
 * The extension for a folder whose configuration names none: the one that graphql-codegen was told for all outputs, else
 * `.js` in a package of ES modules, where Node asks for it, and nothing elsewhere, since jest, ts-node and webpack look for
 * a file of just the name that is there.
 * @param ofAllOutputs graphql-codegen's own option, which is the empty text where it was not given
 */
export async function importExtensionFor(folder: string, ofAllOutputs: unknown): Promise<ImportExtension> {
  if (ofAllOutputs === '.js' || ofAllOutputs === '.ts') return ofAllOutputs;
  return (await isOfModules(resolve(folder))) ? '.js' : '';
}

/** Whether Node takes `.js` files of a folder for ES modules, as the nearest `package.json` says. */
async function isOfModules(folder: string): Promise<boolean> {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (manifest !== undefined) return /"type"\s*:\s*"module"/.test(manifest);
  return dirname(folder) !== folder && isOfModules(dirname(folder));
}
