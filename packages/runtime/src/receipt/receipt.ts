/** Why a traversal ended, or has not ended yet. */
export type EndReason = 'end' | 'max' | 'stopped' | 'error';

/** The lists of one nested field, of this traversal. */
export interface NestedCount {
  readonly lists: number;
  readonly rows: number;
}

/** What was read, and whether that is all of it. On every page, every error, and at the end of every traversal. */
export interface Receipt {
  /** Whether every row that the arguments ask for was delivered, with all of its nested lists. */
  readonly complete: boolean;
  /** Why the traversal ended; absent while it goes on. */
  readonly reason?: EndReason;
  /** Rows delivered, those before a resume included. */
  readonly nodes: number;
  readonly pages: number;
  /** HTTP requests, every attempt counted. */
  readonly requests: number;
  /** The number of rows that the server announced, where it does. */
  readonly expected?: number;
  /** Entries that were null and left out. */
  readonly nullsDropped: number;
  /** Rows left out because their key had been delivered before; counted only with `dedupe`. */
  readonly duplicates: number;
  /**
   * Messages of errors beside partial data, by response path; only where `onPartial` let them pass. The index of a row, or
   * of an entry of a nested list, counts on from the entries of the pages before; within a page it is the server's.
   * Several messages of one path are lines of one text, each once.
   */
  readonly errors: Readonly<Record<string, string>>;
  /** Nested lists of which more rows exist than could be read, by the coordinate of their field. */
  readonly truncated: readonly string[];
  /**
   * Nested lists that have more rows than the bound of the selection lets in, by the coordinate of their field; a list
   * whose pages do not say whether there are more is named if its last page was full. That is no lack: `complete` does
   * not depend on it.
   */
  readonly bounded?: readonly string[];
  /** The nested lists that were read to their ends or bounds, and their rows, by the coordinate of their field. */
  readonly nested?: Readonly<Record<string, NestedCount>>;
  /**
   * Given if the rows, or those of a nested list, took several pages without a stable order. Rows may be missing or
   * repeated, so that the receipt is not `complete`.
   */
  readonly ordered?: false;
  /**
   * Given where the server's count of the list, or of a list in its rows, changed while pages were read by offsets or
   * numbers, so that rows may be repeated if they were added, and missing if they were removed; where a count fell the
   * receipt is not `complete`.
   */
  readonly shifted?: true;
  /** Milliseconds spent waiting for limits and between attempts. */
  readonly waitedMs: number;
  /** What the requests cost, in the unit of the API's cost model: the server's word where it gives it. */
  readonly cost?: number;
  /** The size that pages have come to have, where it is not the one that they began with. */
  readonly pageSize?: number;
  /** The token from which the rest can be read; absent when there is no rest. */
  readonly resume?: string;
}
