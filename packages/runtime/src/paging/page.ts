import type { Receipt } from '../receipt/receipt.ts';

/** The position of a page among the others, in the direction of reading. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  /** The cursor from which the next page is read; null if the server gave none. */
  readonly endCursor: string | null;
}

/**
 * One page. It never changes. A spread, a structured clone and JSON contain all of its members, with the receipt and the token as
 * they are when they are read.
 */
export interface Page<T, C = unknown> {
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** How many rows all pages have together, if the server counts them. */
  readonly totalCount?: number;
  /** The fields that were selected with `$connection`. */
  readonly connection: C;
  /** The token from which the rows after this page can be read; absent on the last page. */
  readonly resume?: string;
  /** What had been read up to this page. */
  readonly receipt: Receipt;
}

/** A page of a document that selects more than its list. */
export interface PageAround<T, C, A> extends Page<T, C> {
  /** What the document selects around the list; in the shape of the document, its whole answer with this page. */
  readonly around: A;
}

/** A page, and the receipts after each of its rows. */
export interface PageRead<T, C> {
  readonly page: Page<T, C>;
  /** Returns the receipt after the first `count` rows of the page. */
  receiptAfter(count: number): Receipt;
}
