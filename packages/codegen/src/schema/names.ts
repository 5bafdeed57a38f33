import { once } from './once.ts';

/** Returns a name in the form that dialects compare: lower case, without underscores. */
export function plainName(name: string): string {
  return (name.includes('_') ? name.replaceAll('_', '') : name).toLowerCase();
}

/** Returns the index of the first pattern that matches a name, or -1. `*` matches any characters. */
export function rankOf(name: string, patterns: readonly string[]): number {
  const ranks = ranksOf(patterns);
  let rank = ranks.found.get(name);
  if (rank === undefined) ranks.found.set(name, (rank = ranks.find(plainName(name))));
  return rank;
}

/** Caches the ranks of names in a list of patterns, because schemas have few names and use them in many places. */
const ranksOf = once((patterns: readonly string[]) => {
  const wild = [...patterns.entries()].filter(([, pattern]) => pattern.includes('*'));
  const find = (plain: string): number => {
    const at = patterns.indexOf(plain);
    const found = wild.find(([before, pattern]) => (at < 0 || before < at) && matches(plain, pattern));
    return found ? found[0] : at;
  };
  return { found: new Map<string, number>(), find };
});

function matches(name: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.at(-1) ?? '';
  const middle = rest.slice(0, -1);
  const fits = name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length;
  return fits && middle.every((part) => name.includes(part));
}

/**
 * Returns the items sorted by name, so that the order of the schema does not matter. Most schemas are sorted already.
 */
export function sortByName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  for (let at = 1; at < items.length; at++) {
    if ((items[at - 1] as T).name > (items[at] as T).name) return [...items].sort(byName);
  }
  return items;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
