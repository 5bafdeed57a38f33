/**
 * A report of what was read and whether it is complete. It is on every page, on every error, and at the end of every
 * traversal.
 */
export interface Receipt {
  /** Whether every row that matches the arguments was delivered, with all of its nested lists. */
  readonly complete: boolean;
  /** Why the traversal ended; absent until it ends. */
  readonly reason?: EndReason;
  /** Rows delivered, including those before a resume. */
  readonly nodes: number;
  readonly pages: number;
  /** HTTP requests, counting every attempt. */
  readonly requests: number;
  /** The server's count of rows, if it has one. */
  readonly expected?: number;
  /** Null entries that were dropped. */
  readonly nullsDropped: number;
  /** Rows dropped because their key had already been delivered; counted only with `dedupe`. */
  readonly duplicates: number;
  /**
   * Messages of errors alongside partial data, by response path; only if `onPartial` accepts them. The indexes of rows
   * and of entries in nested lists count across pages; within a page they are the server's. Several messages for one
   * path are joined by line breaks, each once.
   */
  readonly errors: Readonly<Record<string, string>>;
  /** Nested lists that have more rows than could be read, by the coordinate of their field. */
  readonly truncated: readonly string[];
  /**
   * Nested lists that have more rows than their bound in the selection allows, by the coordinate of their field. A list
   * whose pages do not report whether there are more is listed if its last page was full. This does not affect
   * `complete`.
   */
  readonly bounded?: readonly string[];
  /** The nested lists that were read to their ends or bounds, and their rows, by the coordinate of their field. */
  readonly nested?: Readonly<Record<string, NestedCount>>;
  /**
   * Set if the list or a nested list took several pages without a stable order. Rows may be missing or repeated, so the
   * receipt is not `complete`.
   */
  readonly ordered?: false;
  /**
   * Set if the server's count of the list or of a nested list changed while pages were read by offset or number. Rows
   * may be repeated if some were added, or missing if some were removed. If a count fell, the receipt is not
   * `complete`.
   */
  readonly shifted?: true;
  /** Milliseconds spent waiting for limits and between attempts. */
  readonly waitedMs: number;
  /** The cost of the requests, in the unit of the API's cost model; taken from the server if it reports one. */
  readonly cost?: number;
  /** The current page size, if it differs from the initial one. */
  readonly pageSize?: number;
  /** Among how many requests the fields of a page were split, if they did not fit into one. */
  readonly split?: number;
  /** A token for the rest; absent if there is none. */
  readonly resume?: string;
}

/** A report of what was read for one answer, with its lists, and whether they are complete. */
export type AnswerReceipt = Omit<Receipt, 'nodes' | 'pages' | 'duplicates' | 'reason'>;

/** The reason why a traversal ended. */
export type EndReason = 'end' | 'max' | 'stopped' | 'error';

/** The number of lists of one nested field in this traversal, and their rows. */
export interface NestedCount {
  readonly lists: number;
  readonly rows: number;
}
