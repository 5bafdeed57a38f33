import type { Receipt } from '../receipt/receipt.ts';

/** Where a page stands among the others, in the direction of reading. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  /** The cursor from which the next page is read; null where the server gave none. */
  readonly endCursor: string | null;
}

/** One page. A value: reading on makes another. */
export interface Page<T, C = unknown> {
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** The number of rows of all pages together, where the server counts them. */
  readonly totalCount?: number;
  /** The fields that were selected with `$connection`. */
  readonly connection: C;
  /** The token from which the rows behind this page can be read; absent on the last page. */
  readonly resume?: string;
  /** What had been read when this page was there. */
  readonly receipt: Receipt;
}

/** A page, and where the traversal stood when each of its rows was delivered. */
export interface PageRead<T, C> {
  readonly page: Page<T, C>;
  /** The receipt after the first `count` rows of the page. */
  receiptAfter(count: number): Receipt;
}
