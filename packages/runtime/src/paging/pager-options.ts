import type { GraphQLErrorEntry } from '../errors/index.ts';
import type { Listeners } from '../request/events.ts';

/** The options of a reading. */
export interface PagerOptions {
  /** Rows per page. @default the largest that the limits allow, or 100 */
  readonly pageSize?: number | undefined;
  /** How many rows are read at most. The receipt then has a token for the rest. */
  readonly max?: number | undefined;
  /** A resume token: the reading continues after the rows that were delivered before. @default the beginning */
  readonly from?: string | undefined;
  /** `backward` reads from the last row to the first, so that rows come in the reverse order. @default 'forward' */
  readonly direction?: 'forward' | 'backward' | undefined;
  /** Whether the next page is requested while the rows of this one are consumed. @default false */
  readonly prefetch?: boolean | undefined;
  /**
   * How many pages are requested at the same time, if pages have offsets or numbers. Rows still come in order. With more than
   * one, a list that could be read in the order of a key is read by offset.
   * @default 1
   */
  readonly concurrency?: number | undefined;
  /**
   * Requests that wait for a limit are sent in the order of their priorities, over all clients of a store: those of a higher one
   * first, then those that have waited longer.
   * @default that of the client
   */
  readonly priority?: number | undefined;
  /** Ends every wait and every request. The reading then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** What to do about errors next to partial data. @default 'throw' */
  readonly onPartial?: OnPartial | undefined;
  /**
   * Returns the key of a row. A row whose key was delivered before is left out and counted. A reading that is resumed from a
   * token does not know the earlier keys.
   */
  readonly dedupe?: ((row: never) => unknown) | undefined;
  /** Whether the server's count of rows is requested and compared with what came. @default true */
  readonly total?: boolean | undefined;
  /** Listeners of this reading only. */
  readonly on?: Listeners | undefined;
}

/** The policy for errors next to partial data. */
export type OnPartial = 'throw' | 'collect' | ((errors: readonly GraphQLErrorEntry[]) => 'throw' | 'collect');
