import type { PagingPlan } from '@endcursor/templates';
import type { Paging, Position } from 'endcursor/v1';
import type { Match } from '../dialects/dialect.ts';
import { once } from '../schema/once.ts';

/** The distinct ways of paging, by the names of their constants. */
export interface NamedPagings {
  readonly plans: Readonly<Record<string, PagingPlan>>;
  /** Returns the name of the constant of a way of paging. */
  name(paging: Paging<Position>): string;
  /** Returns the index of a way of paging. */
  index(paging: Paging<Position>): number;
}

/** Names the ways of paging, one constant for each: `relay$`, `relay$2` … by how often each is used. */
export function namedPagings(pagings: readonly Paging<Position>[]): NamedPagings {
  const uses = new Map<string, { readonly paging: Paging<Position>; count: number }>();
  for (const paging of pagings) {
    const known = uses.get(textOf(paging));
    if (known) known.count++;
    else uses.set(textOf(paging), { paging, count: 1 });
  }
  const sorted = [...uses].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const plans: Record<string, PagingPlan> = {};
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [text, { paging }] of sorted) {
    const { dialect } = paging;
    const count = (counts.get(dialect) ?? 0) + 1;
    counts.set(dialect, count);
    const name = `${dialect.replace(/\W/g, '_')}$${count > 1 ? count : ''}`;
    names.set(text, name);
    // It is plain data, but an interface has no index signature.
    plans[name] = paging as unknown as PagingPlan;
  }
  const name = (paging: Paging<Position>) => names.get(textOf(paging)) ?? '';
  const all = [...names.values()];
  return { plans, name, index: (paging) => all.indexOf(name(paging)) };
}

/** Returns the ways in which a list is read: its own, the one by key if there is one, and those inside a selection. */
export function pagingsOf({ byKey, inside, paging }: Match): readonly Paging<Position>[] {
  return [paging, ...(byKey ? [byKey] : []), ...(inside ? pagingsOf(inside) : [])];
}

/** Returns what identifies a way of paging. */
const textOf = once((paging: Paging<Position>) => JSON.stringify(paging));
