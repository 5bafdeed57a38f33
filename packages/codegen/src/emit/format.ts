import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type * as Prettier from 'prettier';
import { restyle } from './restyle.ts';
import { EMITTED, isTold } from './style.ts';

/** Options about things that no emitted file has. */
const ELSEWHERE = [
  '$schema',
  'bracketSameLine',
  'embeddedLanguageFormatting',
  'htmlWhitespaceSensitivity',
  'jsxSingleQuote',
  'proseWrap',
  'singleAttributePerLine',
  'vueIndentScriptAndStyle',
];
/** Values of options that leave emitted text as it is. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly unknown[]>> = {
  endOfLine: ['lf', 'auto'],
  experimentalTernaries: [false],
  objectWrap: ['preserve'],
  quoteProps: ['as-needed'],
};

/**
 * Formats an emitted file by the prettier configuration that applies to its path. Emitted text follows prettier's
 * defaults already, so it is returned as it is if there is no configuration, or one without an effect on it.
 */
export async function formatFor(path: string, text: string): Promise<string> {
  if (!(await mayHaveConfig(dirname(resolve(path))))) return text;
  const prettier = await import('prettier');
  const config = await prettier.resolveConfig(path, { editorconfig: true });
  if (!config) return text;
  const asked = effectiveOf(config);
  if (Object.keys(asked).length === 0) return text;
  if (!isTold(asked)) return prettier.format(text, { ...config, filepath: path });
  return restyle(text, asked, (part, options) => prettier.format(part, options));
}

/** Returns the options that change emitted text. */
function effectiveOf(config: Prettier.Options): Prettier.Options {
  const known: Readonly<Record<string, unknown>> = EMITTED;
  const isFollowed = (name: string, value: unknown) =>
    ELSEWHERE.includes(name) || known[name] === value || WITHOUT_EFFECT[name]?.includes(value) === true;
  return Object.fromEntries(Object.entries(config).filter(([name, value]) => !isFollowed(name, value)));
}

/** Returns whether prettier could find a configuration in a folder or above it. Looking takes less time than loading prettier. */
async function mayHaveConfig(folder: string): Promise<boolean> {
  // A folder that does not exist yet has no configuration.
  const names = await readdir(folder).catch((): string[] => []);
  if (names.some((name) => /^\.prettierrc|^prettier\.config\.|^\.editorconfig$|^package\.ya?ml$/.test(name)))
    return true;
  if (names.includes('package.json') && /"prettier"\s*:/.test(await readFile(join(folder, 'package.json'), 'utf8')))
    return true;
  return dirname(folder) !== folder && mayHaveConfig(dirname(folder));
}
