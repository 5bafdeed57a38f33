/** How a page is told where to start. */
export type Position = 'cursor';

/**
 * How one paginated field is paged: plain data, written by the generator or by a user's configuration. Argument paths
 * and response paths are names joined by dots; response paths start at the field, and `-1` in one is the last item of
 * a list (`edges.-1.cursor`).
 */
export interface Paging {
  /** The name of the dialect that was recognised, such as `relay`. */
  readonly dialect: string;
  /** What moves from page to page. */
  readonly by: Position;
  /** The arguments that paging owns, with their types: `after:String first:Int`. */
  readonly args: string;
  /** Response path of the list of nodes. */
  readonly nodes?: string;
  /** Response path of the list of edges. At least one of `nodes` and `edges` is given. */
  readonly edges?: string;
  /** Response path of the node in an edge. @default 'node' */
  readonly node?: string;
  /** Response path of the number of rows that all pages have together. */
  readonly total?: string;
  readonly forward?: Way;
  readonly backward?: Way;
}

/** One direction of a paginated field. */
export interface Way {
  /** Argument path of the page size. */
  readonly size?: string;
  /** Argument path of the cursor, offset or page number. */
  readonly position: string;
  /** Response path of the Boolean that says whether there are more pages this way. */
  readonly more?: string;
  /** Response path of the cursor to go on from. */
  readonly next: string;
}
