import type { GraphQLErrorEntry } from '../errors/index.ts';
import type { Listeners } from '../request/events.ts';

/** What to do with errors that come beside partial data. */
export type OnPartial = 'throw' | 'collect' | ((errors: readonly GraphQLErrorEntry[]) => 'throw' | 'collect');

/** How rows are read. */
export interface PagerOptions {
  /** Rows per page. @default the largest that the limits allow, or 100 */
  readonly pageSize?: number | undefined;
  /** Ends after so many rows; the receipt then carries a token for the rest. */
  readonly max?: number | undefined;
  /** A resume token: reading goes on behind what was delivered before it. @default the beginning */
  readonly from?: string | undefined;
  /** `backward` reads from the last row to the first, so that rows come in the reverse order. @default 'forward' */
  readonly direction?: 'forward' | 'backward' | undefined;
  /** Whether the next page is asked for while the rows of this one are consumed. @default false */
  readonly prefetch?: boolean | undefined;
  /**
   * How many pages are asked for at once, where pages have offsets or numbers; rows still come in order. A list that
   * could be read in the order of a key is read by offset then.
   * @default 1
   */
  readonly concurrency?: number | undefined;
  /** Ends every wait and every request at once; the reading then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** What to do with errors beside partial data. @default 'throw' */
  readonly onPartial?: OnPartial | undefined;
  /**
   * A key by which rows are told apart: a row whose key was delivered before is left out and counted. A reading that
   * goes on from a token does not know the keys of the one before it.
   */
  readonly dedupe?: ((row: never) => unknown) | undefined;
  /** Whether the server's count of rows is asked for and held against what came. @default true */
  readonly total?: boolean | undefined;
  /** Listeners to this reading alone. */
  readonly on?: Listeners | undefined;
}
