import type { ScopeRecords } from '../../test/servers/scope-records.ts';
import { MOST_NODES, PAGE } from './source.ts';
import type { List, Selection } from './selections.ts';
import { rowsOf, type Holder } from './records.ts';

/** The minimum that any reader needs for a whole tree. */
export interface Bound {
  /** The points if each list is read in every place in which it appears. */
  readonly points: number;
  readonly requests: number;
  /** The points if each list is read once, in however many places it appears. */
  readonly pointsOnce: number;
  readonly rows: number;
  readonly pages: number;
}

/** The derivation of the bounds, printed next to them. */
export const derivation: readonly string[] = [
  `Lower bound, points: a call costs a hundredth of the lists that it resolves, rounded up. A nested list counts once for every row requested from the list around it. A list must be resolved ceil(rows / ${PAGE}) times, because no page is larger, and an empty one once, because nothing else shows that it is empty. Whatever the calls are, each of these is counted in one of them. So the cost is at least a hundredth of their number, rounded up.`,
  'In every place, or once: a group appears in the tree once for each of its members, with the same lists. The bound in every place counts the lists each time, as for a reader that does not recognise a group; the other bound counts them once. Ours reads a list once for all places that wait for it at the same time, and so comes between the two.',
  `Lower bound, requests: a call requests at most ${MOST_NODES.toLocaleString('en')} nodes and returns no more rows than that, counting each list in every place. Also, the pages of a list come one after another, so the longest chain of pages from the organization down takes that many calls. The larger of the two is the bound.`,
];

/** Returns the bounds of a selection over some records. */
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
  /** The number of remaining pages if each list is read once. */
  distinct = 0;
  /** The largest number of calls that must be made one after another. */
  chain = 0;
  readonly #records: ScopeRecords;
  readonly #seen = new Set<string>();

  constructor(records: ScopeRecords) {
    this.#records = records;
  }

  /** @param call the first call that can contain the list's first page */
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
