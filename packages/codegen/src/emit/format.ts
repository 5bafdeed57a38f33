import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Options as PrettierOptions } from 'prettier';

/** What emitted text already is: prettier's defaults, as far as declarations show them. */
const DEFAULTS: PrettierOptions = {
  arrowParens: 'always',
  bracketSpacing: true,
  endOfLine: 'lf',
  experimentalTernaries: false,
  objectWrap: 'preserve',
  printWidth: 80,
  quoteProps: 'as-needed',
  semi: true,
  singleQuote: false,
  tabWidth: 2,
  trailingComma: 'all',
  useTabs: false,
};

/**
 * Formats an emitted file by the user's own prettier configuration, the one that is found from the file's path.
 * Emitted text follows prettier's defaults already, so without a configuration, or with one that changes nothing
 * here, there is nothing to do.
 */
export async function formatFor(path: string, text: string): Promise<string> {
  if (!(await mayHaveConfig(dirname(resolve(path))))) return text;
  const prettier = await import('prettier');
  const config = await prettier.resolveConfig(path, { editorconfig: true });
  if (!config || isDefault(config)) return text;
  return prettier.format(text, { ...config, filepath: path });
}

/** Whether prettier could find a configuration in a folder or above it: to load prettier takes longer than to look. */
async function mayHaveConfig(folder: string): Promise<boolean> {
  // A folder that is not there yet has none.
  const names = await readdir(folder).catch((): string[] => []);
  if (names.some((name) => /^\.prettierrc|^prettier\.config\.|^\.editorconfig$|^package\.ya?ml$/.test(name)))
    return true;
  if (names.includes('package.json') && /"prettier"\s*:/.test(await readFile(join(folder, 'package.json'), 'utf8')))
    return true;
  return dirname(folder) !== folder && mayHaveConfig(dirname(folder));
}

function isDefault(config: PrettierOptions): boolean {
  return Object.entries(config).every(
    ([key, value]) => DEFAULTS[key as keyof PrettierOptions] === value || key === '$schema',
  );
}
