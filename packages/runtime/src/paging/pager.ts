import type { EndcursorError } from '../errors/index.ts';
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
  /** All rows at once. An error carries those that had come, as `nodes`. */
  collect(options?: { readonly max?: number }): Promise<Collected<T>>;
}

/** What a pager is made of: each call starts a traversal. */
export interface PagerParts<T, C> {
  start(max?: number): Traversal<T, C>;
  readonly prefetch: boolean;
  readonly ceiling: number | undefined;
}

/** Makes a pager. */
export function createPager<T, C>({ ceiling, start, prefetch }: PagerParts<T, C>): Pager<T, C> {
  const rows = () => new Rows(start(), prefetch);
  return {
    ceiling,
    rows,
    [Symbol.asyncIterator]: rows,
    pages: () => pagesOf(start()),
    async page() {
      const traversal = start();
      const first = await traversal.next('alone');
      if (!first) throw new RangeError('max is 0: there is no page to read');
      traversal.stop(first.page.receipt);
      return first.page;
    },
    collect: async (options) => collect(start(checkedCount('max', options?.max))),
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

async function collect<T, C>(traversal: Traversal<T, C>): Promise<Collected<T>> {
  const nodes: T[] = [];
  try {
    for (let read = await traversal.next(); read; read = await traversal.next()) {
      for (const node of read.page.nodes) nodes.push(node);
    }
  } catch (error) {
    if (error instanceof Error && 'nodes' in error) (error as EndcursorError).nodes = nodes;
    throw error;
  }
  return { nodes, receipt: traversal.receipt() };
}
