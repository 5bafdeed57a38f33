import { once } from './once.ts';

/** A name as dialects compare it: without case and underscores. */
export function plainName(name: string): string {
  return (name.includes('_') ? name.replaceAll('_', '') : name).toLowerCase();
}

/** How well a name fits patterns: the place of the first that matches, or -1. `*` stands for any characters. */
export function rankOf(name: string, patterns: readonly string[]): number {
  const known = ranksOf(patterns);
  const found = known.get(name);
  if (found !== undefined) return found;
  const plain = plainName(name);
  const rank = patterns.findIndex((pattern) => matches(plain, pattern));
  known.set(name, rank);
  return rank;
}

/** The ranks that names were found to have among patterns: schemas have few names and many places for them. */
const ranksOf = once((_patterns: readonly string[]) => new Map<string, number>());

function matches(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) return name === pattern;
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.at(-1) ?? '';
  const middle = rest.slice(0, -1);
  const fits = name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length;
  return fits && middle.every((part) => name.includes(part));
}
