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
  const prettier = await import('prettier');
  const config = await prettier.resolveConfig(path, { editorconfig: true });
  if (!config || isDefault(config)) return text;
  return prettier.format(text, { ...config, filepath: path });
}

function isDefault(config: PrettierOptions): boolean {
  return Object.entries(config).every(
    ([key, value]) => DEFAULTS[key as keyof PrettierOptions] === value || key === '$schema',
  );
}
