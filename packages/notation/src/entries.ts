/** Returns pairs as entries, in the given order: `first:Int after:String`. */
export function entriesText(pairs: Iterable<Pair>): string {
  return Array.from(pairs, entryText).join(' ');
}

/** Returns groups of pairs as entries, each group in alphabetical order. */
export function sortedEntriesText(...groups: readonly Iterable<Pair>[]): string {
  return groups.flatMap((pairs) => Array.from(pairs, entryText).sort()).join(' ');
}

/** A key, without spaces and colons, and its value, without spaces. */
export type Pair = readonly [key: string, value: string | number];

function entryText([key, value]: Pair): string {
  return `${key}:${value}`;
}

/**
 * Returns the values of entries by their keys. The first colon of an entry divides it; an entry without a colon has an
 * empty value.
 */
export function readEntries(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').filter(Boolean).map(pairOf));
}

function pairOf(entry: string): readonly [string, string] {
  const [key = ''] = entry.split(':', 1);
  return [key, entry.slice(key.length + 1)];
}
