import type { NextPage } from '../dialects/paging.ts';
import type { NestedOperation } from '../document/continuation.ts';
import type { Gap, RawPage, Reading } from '../document/model.ts';
import type { ReadReport } from '../document/read-report.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { EndReason, Receipt } from '../receipt/receipt.ts';
import type { Send, Tally } from '../request/call.ts';
import type { Emit, Listeners } from '../request/events.ts';
import type { TextLimits, NestedPlan, PageSize, PageTarget, PlanParts, Sizes } from '../sizes/index.ts';
import type { Drained, DrainParts } from './drain.ts';
import type { WantedRows } from './fresh-rows.ts';
import type { PageRead } from './page.ts';
import type { PagerOptions } from './pager-options.ts';
import type { Draft } from './checkpoint.ts';
import type { TokenOwner } from './token.ts';

/** One traversal: what it was made from, and what all of its requests share. */
export interface Trip {
  readonly parts: RequestParts;
  readonly options: PagerOptions;
  readonly send: Send;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly tally: Tally;
}

/** One reading of a paginated field, page after page. */
export interface Traversal<T, C> {
  /** The rows so far, if they are being collected; an error has them as `nodes`. */
  collected: readonly T[] | undefined;
  /** Reads the next page; undefined if there is none. No page is requested ahead after one that is read alone. */
  next(alone?: 'alone'): Promise<PageRead<T, C> | undefined>;
  /**
   * Ends the traversal, and everything that it waits for.
   * @param error why no more rows are wanted, for the listeners
   * @throws {CallbackError} if a listener throws
   */
  stop(receipt: Receipt, reason?: EndReason, error?: unknown): void;
  /** Returns what was read so far. */
  receipt(): Receipt;
}

/** The end of a page that was read: how many of its rows are done, and where the next page is. */
export interface PageEnd {
  readonly raw: RawPage;
  readonly done: number;
  readonly next: NextPage;
}

/** The parts of a traversal that its requests are made from. */
export interface RequestParts extends TokenOwner {
  readonly operation: PagedOperation;
  readonly send: Send;
  readonly listeners: readonly (Listeners | undefined)[];
  readonly pageSize: PageSize;
  /** The most rows that the server ever gives of the field. */
  readonly ceiling?: number | undefined;
  /** The lists inside the rows, if there are any. */
  readonly lists: NestedLists | undefined;
}

/** The nested lists of one operation: their page sizes, which outlive a traversal, and how they are read to their ends. */
export interface NestedLists {
  /** The page sizes of the next request. */
  readonly sizes: Sizes;
  /** Returns what a response to a request with these sizes is read with. */
  settings(sizes: Sizes): Pick<Reading, 'sizeOf' | 'ended'>;
  /** Begins to read a page of a traversal into a draft. */
  startReading(sizes: Sizes, draft: Draft, options: PagerOptions): Reading;
  /** Makes the sizes smaller after a request with these failed; false if nothing smaller is possible. */
  readonly shrink: NestedPlan['shrink'];
  /** Reads lists to their ends, and learns from `rows` rows that are then whole. */
  drain(gaps: readonly Gap[], rows: number, traffic: Traffic): Promise<Drained>;
  /**
   * Reads the lists inside a page's rows to their ends, for the rows that are wanted.
   * @throws if not one more row is whole
   */
  complete(
    page: { readonly rows: readonly unknown[]; readonly reading: Reading },
    wanted: Pick<WantedRows, 'left' | 'skip'>,
    trip: Trip,
    draft: Draft,
  ): Promise<Completed>;
}

/** The outcome for the rows of a page. */
export interface Completed {
  readonly failure: Drained['failure'];
  /** How many rows, from the first, are whole. */
  readonly whole: number;
}

/** The parts that send the continuations of one traversal. */
export type Traffic = Omit<DrainParts, 'operation' | 'plan' | 'batch' | 'documents' | 'limiter'>;

/** The parts of {@link NestedLists}. */
export type NestedListsParts = Omit<PlanParts, 'sites' | 'further'> & {
  readonly operation: NestedOperation;
  readonly target: PageTarget;
  readonly fields: ReadReport['fields'];
  readonly documents: TextLimits | undefined;
};

/** Makes the {@link NestedLists} of an operation. It comes with the emitted table. */
export type NestedListsFactory = (parts: NestedListsParts) => NestedLists;
