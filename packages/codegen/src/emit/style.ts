import type { Options } from 'prettier';

/** The options of a style that can be applied to the lines of a unit without prettier. */
export type Style = Required<
  Pick<
    Options,
    'arrowParens' | 'bracketSpacing' | 'printWidth' | 'semi' | 'singleQuote' | 'tabWidth' | 'trailingComma' | 'useTabs'
  >
>;

/** The style of emitted text. */
export const EMITTED: Style = {
  arrowParens: 'always',
  bracketSpacing: true,
  printWidth: 80,
  semi: true,
  singleQuote: false,
  tabWidth: 2,
  trailingComma: 'all',
  useTabs: false,
};

/** Returns whether a style can be applied unit by unit. */
export function isTold(asked: Options): boolean {
  return Object.keys(asked).every((name) => name in EMITTED);
}

/** Returns whether an emitted line stays within a style's width. */
export function fitsIn(line: string, { printWidth, semi, tabWidth }: Style): boolean {
  const width = line.length - (!semi && line.endsWith(';') ? 1 : 0);
  if (tabWidth === EMITTED.tabWidth) return width <= printWidth;
  const [spaces = ''] = /^ */.exec(line) ?? [];
  return width + (tabWidth - EMITTED.tabWidth) * Math.floor(spaces.length / EMITTED.tabWidth) <= printWidth;
}
