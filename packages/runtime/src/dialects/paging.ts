import type { Walk } from './walk.ts';

/** What moves from page to page, by name. */
export type Position = 'cursor' | 'offset' | 'page' | 'keyset';

/**
 * How one paginated field is paged: plain data, written by the generator or by a user's configuration. Argument paths
 * and response paths are names joined by dots; response paths start at the field, the empty one is the field itself,
 * and `-1` in one is the last item of a list (`edges.-1.cursor`).
 */
export interface Paging<By = Walk> {
  /** The name of the dialect that was recognised, such as `relay`. */
  readonly dialect: string;
  /** What moves from page to page. */
  readonly by: By;
  /** The arguments that paging owns, with their types: `after:String first:Int`. */
  readonly args: string;
  /** Response path of the list of nodes. Without it and without `edges`, the field is the list. */
  readonly nodes?: string;
  /** Response path of the list of edges. */
  readonly edges?: string;
  /** Response path of the node in an edge. @default 'node' */
  readonly node?: string;
  /** Response path of the number of rows that all pages have together. */
  readonly total?: string;
  /** The argument that orders the rows, where only their order keeps pages apart: bare lists by offset or page. */
  readonly order?: string;
  /** The leaf that no two rows share: an order keeps pages apart if it names this one. */
  readonly unique?: string;
  /** The order by that leaf, by argument: it is asked for where the caller asks for none, and after the caller's own. */
  readonly stable?: Readonly<Record<string, FixedValue>>;
  /** Arguments, separated by spaces, that bring an order of their own: the one by the leaf is not added to them. */
  readonly unless?: string;
  /**
   * Whether the arguments and the signs of paging stand on the field that the list is reached through, such as
   * `Page(page:) { pageInfo media }`. Response paths other than that of the rows then start there.
   */
  readonly container?: boolean;
  readonly forward?: Way;
  readonly backward?: Way;
}

/** One direction of a paginated field. */
export interface Way {
  /** Argument path of the page size. */
  readonly size?: string;
  /**
   * Argument path of the cursor, the offset, the page number or the key. `where._and.+.id._gt` is a condition that is joined
   * with the whole filter of the caller by `_and`.
   */
  readonly position: string;
  /** The page size where none is asked for: no page below it was cut to another one. Where nothing else tells the end. */
  readonly usual?: number;
  /** Response path of the Boolean that says whether there are more pages this way. */
  readonly more?: string;
  /** Response path of the cursor to go on from. Only by cursor. */
  readonly next?: string;
  /** Response path of the number of pages. Only by page. */
  readonly pages?: string;
  /** The number of the first page. Only by page. Without it and without a total, it is found out by asking for page 0. */
  readonly start?: number;
  /** The field of a row whose last value is the position. Only by keyset. */
  readonly key?: string;
  /** What a page without a word about the end must be to be the last one; see `offset.ts`. @default 'short' */
  readonly end?: 'short' | 'empty';
  /** Arguments with a value that never changes, by argument path. */
  readonly fixed?: Readonly<Record<string, FixedValue>>;
  /** The root field that every page but the first is read from, where that is another one. */
  readonly continuation?: Continuation;
}

/** Whether the field is the list itself, with nothing around its rows. */
export function isBare({ edges, nodes }: Pick<Paging, 'edges' | 'nodes'>): boolean {
  return nodes === undefined && edges === undefined;
}

/** A value that never changes, as a variable carries it. */
export type FixedValue = string | number | boolean | readonly FixedValue[] | { readonly [field: string]: FixedValue };

/** A root field that goes on where another one ended. */
export interface Continuation {
  readonly field: string;
  /** Its own arguments for the position and the size, with their types. */
  readonly args: string;
  readonly position: string;
  readonly size?: string;
}
