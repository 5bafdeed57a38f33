import type { Receipt } from '../receipt/receipt.ts';
import type { Page } from './page.ts';
import { checkedCount } from './checked-count.ts';
import { Rows } from './rows.ts';
import type { Traversal } from './traversal.ts';

/** All rows of a traversal, and what is to be said of them. */
export interface Collected<T> {
  readonly nodes: readonly T[];
  readonly receipt: Receipt;
}

/** Rows that are being collected: a promise of all of them which shows those that have come, however it ends. */
export interface Collecting<T> extends Promise<Collected<T>> {
  /** The rows so far. */
  readonly nodes: readonly T[];
  /** What has been read so far, and the token for the rest; absent where the reading was refused before it began. */
  readonly receipt: Receipt | undefined;
}

/**
 * A paginated field that is ready to be read. Nothing is sent before it is: each of the three ways to read starts a
 * traversal of its own, from the beginning.
 */
export interface Pager<T, C = unknown> extends AsyncIterable<T> {
  /** The most rows that the server gives of the field, however many there are, where the limits name such a ceiling. */
  readonly ceiling?: number | undefined;
  /** Every row of every page. The iterator carries the receipt of what it has delivered. */
  rows(): Rows<T, C>;
  /** Every page. */
  pages(): AsyncGenerator<Page<T, C>, undefined>;
  /** The first page alone. */
  page(): Promise<Page<T, C>>;
  /**
   * All rows at once. An error carries those that had come, as `nodes`; an abort rejects with the signal's own reason, and the
   * promise itself still has them.
   */
  collect(options?: { readonly max?: number }): Collecting<T>;
}

/** What a pager is made of: each call starts a traversal. */
export interface PagerParts<T, C> {
  start(max?: number): Traversal<T, C>;
  readonly prefetch: boolean;
  readonly signal: AbortSignal | undefined;
  readonly ceiling: number | undefined;
}

/** Makes a pager. */
export function createPager<T, C>({ ceiling, prefetch, signal, start }: PagerParts<T, C>): Pager<T, C> {
  const rows = () => new Rows(start(), prefetch, signal);
  return {
    ceiling,
    rows,
    [Symbol.asyncIterator]: rows,
    pages: () => pagesOf(start()),
    async page() {
      const traversal = start();
      const first = await traversal.next('alone');
      if (!first) throw new RangeError('max is 0: there is no page to read');
      traversal.collected = first.page.nodes;
      traversal.stop(first.page.receipt);
      return first.page;
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
