import type { ScopeRecords } from '../../test/servers/scope-records.ts';
import { MOST_NODES, PAGE } from './source.ts';
import type { List, Selection } from './selections.ts';
import { rowsOf, type Holder } from './records.ts';

/** What nobody can read a whole tree with less of. */
export interface Bound {
  /** Where each list is read in every place in which it stands. */
  readonly points: number;
  readonly requests: number;
  /** Where each list is read once, in however many places it stands. */
  readonly pointsOnce: number;
  readonly rows: number;
  readonly pages: number;
}

/** How the bounds are derived, to be printed beside them. */
export const derivation: readonly string[] = [
  `Lower bound, points: a call costs a hundredth of the lists that it resolves, rounded up, a nested list counted once for every row that the list around it is asked for. A list must be resolved ceil(rows / ${PAGE}) times, as no page is larger, and an empty one once, as nothing else tells that it is empty. Whatever the calls are, each of these is counted in one of them. So nobody pays less than a hundredth of their number, rounded up.`,
  'In every place, or once: a group stands in the tree once for each member that is in it, with the same lists. The bound in every place counts them there again and again, as those do who do not know a group again; the bound once does not. Ours reads a list once for all places that wait for it at the same time, and so comes between the two.',
  `Lower bound, requests: a call asks for at most ${MOST_NODES.toLocaleString('en')} nodes, and gives no more rows than that, each list in every place; and the pages of a list come one after another, so that the longest chain of pages from the organization down takes as many calls. Of the two the larger is the bound.`,
];

/** The bounds of a selection over some records. */
export function lowerBound({ lists }: Selection, records: ScopeRecords): Bound {
  const walk = new Walk(records);
  for (const path of lists) walk.list({ type: 'Organization', index: 0 }, path, 1);
  return {
    points: Math.ceil(walk.pages / 100),
    requests: Math.max(Math.ceil(walk.rows / MOST_NODES), walk.chain),
    pointsOnce: Math.ceil(walk.distinct / 100),
    rows: walk.rows,
    pages: walk.pages,
  };
}

class Walk {
  pages = 0;
  rows = 0;
  /** The pages that are left where each list is read once. */
  distinct = 0;
  /** The most calls that must be made one after another. */
  chain = 0;
  readonly #records: ScopeRecords;
  readonly #seen = new Set<string>();

  constructor(records: ScopeRecords) {
    this.#records = records;
  }

  /** @param call the first call that can hold the list's first page */
  list(holder: Holder, [list, ...inner]: readonly List[], call: number): void {
    if (list === undefined) return;
    const { length, at } = rowsOf(this.#records, holder, list);
    const pages = Math.max(1, Math.ceil(length / PAGE));
    const key = `${holder.type} ${holder.index} ${list}`;
    if (!this.#seen.has(key)) this.distinct += pages;
    this.#seen.add(key);
    this.pages += pages;
    this.rows += length;
    this.chain = Math.max(this.chain, call + pages - 1);
    if (inner.length === 0) return;
    for (let row = 0; row < length; row++) this.list(at(row), inner, call + Math.floor(row / PAGE));
  }
}
