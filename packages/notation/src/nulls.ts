/** Where an order puts nulls: the key of the input, and how its two values are spelled. */
export interface Nulls {
  readonly key: string;
  readonly first: string;
  readonly last: string;
}

/** Returns this as a string: `nulls:FIRST:LAST`. */
export function nullsText({ first, key, last }: Nulls): string {
  return `${key}:${first}:${last}`;
}

/** Returns what {@link nullsText} wrote; in a hand-written string, a value may be missing. */
export function readNulls(text: string): { readonly [Part in keyof Nulls]: string | undefined } {
  const [key, first, last] = text.split(':');
  return { key, first, last };
}
