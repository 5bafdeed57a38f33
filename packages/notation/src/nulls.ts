/** The place of nulls in an order: the key of the input, and the spelling of its two values. */
export interface Nulls {
  readonly key: string;
  readonly first: string;
  readonly last: string;
}

/** Returns the place of nulls as a string: `nulls:FIRST:LAST`. */
export function nullsText({ first, key, last }: Nulls): string {
  return `${key}:${first}:${last}`;
}

/** Reads a string of {@link nullsText}; in a hand-written string, a value may be missing. */
export function readNulls(text: string): { readonly [Part in keyof Nulls]: string | undefined } {
  const [key, first, last] = text.split(':');
  return { key, first, last };
}
