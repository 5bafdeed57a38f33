import type { Position } from '@endcursor/notation';
import type { Walk } from './walk.ts';

export type { Position };

/**
 * The paging of one field, as plain data written by the generator or by a user's configuration. Argument paths and
 * response paths are names joined by dots. Response paths start at the field. The empty path is the field itself, and
 * `-1` is the last item of a list (`edges.-1.cursor`).
 */
export interface Paging<By = Walk> {
  /** The name of the detected dialect, such as `relay`. */
  readonly dialect: string;
  /** What moves from page to page. */
  readonly by: By;
  /** The arguments that paging owns, with their types: `after:String first:Int`. */
  readonly args: string;
  /** Response path of the list of nodes. Without it and without `edges`, the field itself is the list. */
  readonly nodes?: string;
  /** Response path of the list of edges. */
  readonly edges?: string;
  /** Response path of the node in an edge. @default 'node' */
  readonly node?: string;
  /** Response path of the total number of rows. */
  readonly total?: string;
  /**
   * The argument that orders the rows, if only their order keeps pages from overlapping: bare lists by offset or page.
   */
  readonly order?: string;
  /** A leaf that is unique to each row. An order is stable if it includes this leaf. */
  readonly unique?: string;
  /**
   * The order by that leaf, by argument. It is requested if the caller requests no order, or appended to the caller's
   * order.
   */
  readonly stable?: Readonly<Record<string, FixedValue>>;
  /** Arguments, separated by spaces, that imply their own order, so that the order by the leaf is not added. */
  readonly unless?: string;
  /**
   * Whether the arguments and paging fields are on the field through which the list is reached, such as `Page(page:) {
   * pageInfo media }`. All response paths except that of the rows then start there.
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
   * Argument path of the cursor, the offset, the page number or the key. `where._and.+.id._gt` is a condition that
   * `_and` joins with the caller's whole filter.
   */
  readonly position: string;
  /**
   * The page size if none is requested, for lists whose end is shown only by a short page. A page below this size was
   * not capped.
   */
  readonly usual?: number;
  /** Response path of the Boolean that reports whether there are more pages in this direction. */
  readonly more?: string;
  /** Response path of the cursor for the next page. Only by cursor. */
  readonly next?: string;
  /** Response path of the number of pages. Only by page. */
  readonly pages?: string;
  /**
   * The number of the first page. Only by page. Without it and without a total, the runtime requests page 0 to find
   * out.
   */
  readonly start?: number;
  /** The field of a row whose last value is the position. Only by keyset. */
  readonly key?: string;
  /** Which page is the last one if the response does not report the end; see `offset.ts`. @default 'short' */
  readonly end?: 'short' | 'empty';
  /** Arguments with a constant value, by argument path. */
  readonly fixed?: Readonly<Record<string, FixedValue>>;
  /** The root field from which all pages except the first are read, if it is a different one. */
  readonly continuation?: Continuation;
}

/** Reports whether the field is the list itself, without a wrapper. */
export function isBare({ edges, nodes }: Pick<Paging, 'edges' | 'nodes'>): boolean {
  return nodes === undefined && edges === undefined;
}

/** A constant value, in the form of a variable. */
export type FixedValue = string | number | boolean | readonly FixedValue[] | { readonly [field: string]: FixedValue };

/** A root field that continues where another one ended. */
export interface Continuation {
  readonly field: string;
  /** Its own arguments for the position and the size, with their types. */
  readonly args: string;
  readonly position: string;
  readonly size?: string;
}
