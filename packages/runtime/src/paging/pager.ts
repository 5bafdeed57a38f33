import type { Receipt } from '../receipt/receipt.ts';
import type { Page, PageAround } from './page.ts';
import type { PagerEstimate } from './pager-estimate.ts';
import type { PagerOptions } from './pager-options.ts';
import { checkedCount } from './checked-count.ts';
import { type ReadAhead, type Rows, rowsOf } from './rows.ts';
import type { TokenOwner } from './token.ts';
import type { Traversal } from './trip.ts';

/**
 * A paginated field that is ready to be read. Nothing is sent before it is read. Each way to read it starts a traversal of its
 * own, from the beginning.
 */
export interface Pager<T, C = unknown> extends AsyncIterable<T> {
  /** The most rows that the server ever gives of the field, if the limits have such a ceiling. */
  readonly ceiling?: number | undefined;
  /** The internals of the runtime; not for applications. */
  readonly $: PagerCore;
  /**
   * Returns the highest cost of the first request and its most nodes, without sending it. Further pages of lists inside the rows
   * are requested in addition.
   * @throws {LimitExceededError} if no page fits the limits on one request
   */
  estimate(): PagerEstimate;
  /** Reads every row of every page. The iterator has the receipt of what it has delivered. */
  rows(): Rows<T>;
  /** Reads every page. */
  pages(): AsyncGenerator<Page<T, C>, undefined>;
  /** Reads the first page only. */
  page(): Promise<Page<T, C>>;
  /**
   * Collects all rows. An error has the rows so far as `nodes`. An abort rejects with the signal's own reason; the promise itself
   * then has the rows so far.
   */
  collect(options?: { readonly max?: number }): Collecting<T>;
}

/** A pager of a document that selects more than its list: each page has the rest, too. */
export interface PagerAround<T, C, A> extends Pager<T, C> {
  pages(): AsyncGenerator<PageAround<T, C, A>, undefined>;
  page(): Promise<PageAround<T, C, A>>;
}

/** The internals of a pager: what it reads, and how. */
export interface PagerCore {
  readonly owner: TokenOwner;
  readonly options: PagerOptions;
  /** Returns a pager of the same list with other options. */
  reopen(options: PagerOptions): Pager<unknown>;
}

/** All rows of a traversal, and their receipt. */
export interface Collected<T> {
  readonly nodes: readonly T[];
  readonly receipt: Receipt;
}

/** A promise of all rows, which also has the rows so far, however it ends. */
export interface Collecting<T> extends Promise<Collected<T>> {
  /** The rows so far. */
  readonly nodes: readonly T[];
  /** What was read so far, and the token for the rest; absent if the reading was refused before it began. */
  readonly receipt: Receipt | undefined;
}

/** The parts of a pager. */
export interface PagerParts<T, C> extends ReadAhead {
  estimate(): PagerEstimate;
  /** Starts a traversal. */
  start(max?: number): Traversal<T, C>;
  readonly ceiling: number | undefined;
  readonly $: PagerCore;
}

/** Creates a pager. */
export function createPager<T, C>({ $, ceiling, estimate, prefetch, signal, start }: PagerParts<T, C>): Pager<T, C> {
  const rows = () => rowsOf(start(), { prefetch, signal });
  return {
    $,
    ceiling,
    estimate,
    rows,
    [Symbol.asyncIterator]: rows,
    pages: () => pagesOf(start()),
    async page() {
      const traversal = start();
      const first = await traversal.next('alone');
      if (!first) throw new RangeError('max is 0, so there is no page to read. Remove max');
      traversal.collected = first.page.nodes;
      traversal.stop(first.page.receipt);
      // Plain values, which frameworks send to browsers without a warning. Pages of a stream are too many for that.
      return { ...first.page };
    },
    collect: (options) => collect(() => start(checkedCount('max', options?.max))),
  };
}

async function* pagesOf<T, C>(traversal: Traversal<T, C>): AsyncGenerator<Page<T, C>, undefined> {
  try {
    for (let read = await traversal.next(); read; read = await traversal.next()) yield read.page;
  } finally {
    traversal.stop(traversal.receipt());
  }
  return undefined;
}

function collect<T, C>(start: () => Traversal<T, C>): Collecting<T> {
  const nodes: T[] = [];
  let traversal: Traversal<T, C> | undefined;
  const all = async (): Promise<Collected<T>> => {
    traversal = start();
    traversal.collected = nodes;
    for (let read = await traversal.next(); read; read = await traversal.next()) {
      for (const node of read.page.nodes) nodes.push(node);
    }
    return { nodes, receipt: traversal.receipt() };
  };
  const soFar = { nodes: { value: nodes }, receipt: { get: () => traversal?.receipt() } };
  return Object.defineProperties(all(), soFar) as Collecting<T>;
}
