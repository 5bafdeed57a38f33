import type { PagingPlan } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import { once } from '../schema/once.ts';

/** The distinct ways of paging, by the names of their constants. */
export interface NamedPagings {
  readonly plans: Readonly<Record<string, PagingPlan>>;
  name(match: Match): string;
  /** The place of a match's paging among them. */
  index(match: Match): number;
}

/** Names the ways of paging, one constant for each: `relay$`, `relay$2` … by how often it is used. */
export function namedPagings(matches: readonly Match[]): NamedPagings {
  const uses = new Map<string, number>();
  for (const match of matches) uses.set(keyOf(match), (uses.get(keyOf(match)) ?? 0) + 1);
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [key] of [...uses].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const { dialect } = JSON.parse(key) as Match['paging'];
    const count = (counts.get(dialect) ?? 0) + 1;
    counts.set(dialect, count);
    names.set(key, `${dialect.replace(/\W/g, '_')}$${count > 1 ? count : ''}`);
  }
  const name = (match: Match) => names.get(keyOf(match)) ?? '';
  const all = [...names.values()];
  return {
    plans: Object.fromEntries([...names].map(([key, own]) => [own, JSON.parse(key) as PagingPlan])),
    name,
    index: (match) => all.indexOf(name(match)),
  };
}

/** A match for each way in which its list is read: the one by key beside it, and those inside a selection. */
export function waysOf(match: Match): Match[] {
  const { byKey, inside } = match;
  return [match, ...(byKey ? [{ ...match, paging: byKey }] : []), ...(inside ? waysOf(inside) : [])];
}

/** What tells one way of paging from another. */
function keyOf({ paging }: Match): string {
  return textOf(paging);
}

const textOf = once((paging: Match['paging']) => JSON.stringify(paging));
