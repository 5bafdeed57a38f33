/** The spelling of a filter operator. */
export interface Spelling {
  /**
   * The path of its value, after the field's name: `._gt` is a key inside, `_gt` a suffix, and an empty path the field
   * itself.
   */
  readonly path: string;
  /** Whether it takes a list. */
  readonly list: boolean;
  /** Whether it takes the opposite Boolean. */
  readonly inverted: boolean;
  /** The keys for the two bounds of a range. */
  readonly bounds: readonly [from: string, to: string] | undefined;
}

/** Returns a spelling as a string: `*` for a list and `!` for the opposite, the path, and `{min,max}` for bounds. */
export function spellingText({ bounds, inverted, list, path }: Spelling): string {
  return `${list ? '*' : ''}${inverted ? '!' : ''}${path}${bounds ? `{${bounds.join(',')}}` : ''}`;
}

const SPELLING = /^([*!]*)([^{]*)(?:\{([^,]+),([^}]+)\})?$/;

/** Returns the spelling in a string that {@link spellingText} or a person wrote. */
export function readSpelling(text: string): Spelling {
  const [, flags = '', path = '', from, to] = SPELLING.exec(text) ?? [];
  return {
    path,
    list: flags.includes('*'),
    inverted: flags.includes('!'),
    bounds: from !== undefined && to !== undefined ? [from, to] : undefined,
  };
}
