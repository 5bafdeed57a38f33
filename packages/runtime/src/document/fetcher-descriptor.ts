import type { Paging } from '../dialects/paging.ts';

/** The description of a fetcher, as the generator emits it. */
export interface FetcherDescriptor {
  /** The way to the field, with the types of all arguments; see `parseRoute`. */
  readonly path: string;
  readonly paging: Paging;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type that wraps the rows, if there is one. */
  readonly connection?: string | undefined;
  /** The leaves of a row, separated by spaces, if they are known. */
  readonly leaves?: string;
}
