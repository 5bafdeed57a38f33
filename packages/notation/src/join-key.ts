/** The key of a filter that joins conditions. */
export interface JoinKey {
  readonly name: string;
  /** Whether it takes a list of conditions. */
  readonly list: boolean;
}

/** Returns a key as a string, with `[]` after it if it takes a list: `_and[]`. */
export function joinKeyText({ list, name }: JoinKey): string {
  return list ? `${name}[]` : name;
}

/** Returns the key in a string that {@link joinKeyText} wrote. */
export function readJoinKey(text: string): JoinKey {
  const list = text.endsWith('[]');
  return { name: list ? text.slice(0, -2) : text, list };
}
