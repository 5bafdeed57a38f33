import type { Position } from '@endcursor/notation';
import type { GraphQLErrorEntry, UsageError } from '../errors/index.ts';
import type { Ahead, AheadFactory } from './ahead.ts';

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
  readonly continuation?: FurtherField;
}

/** A constant value, in the form of a variable. */
export type FixedValue = string | number | boolean | readonly FixedValue[] | { readonly [field: string]: FixedValue };

/** A root field that continues where another one ended. */
export interface FurtherField {
  readonly field: string;
  /** Its own arguments for the position and the size, with their types. */
  readonly args: string;
  readonly position: string;
  readonly size?: string;
}

/** The rules by which one kind of position moves. They are stateless: everything that changes is in their arguments. */
export interface Walk {
  /** The name of what moves. */
  readonly moves: Position;
  /** Returns the position of the first page; null if it is requested without one, or has to be found. */
  start(paging: Paging, way: Way): unknown;
  next(page: PageSeen): NextPage;
  /** Requests pages before they are needed. Only for positions that can be computed in advance. */
  readonly ahead?: AheadFactory;
  /** Finds the position of the first page if `start` does not know it. */
  readonly find?: (pages: Pages) => Promise<unknown>;
  /** The order that keeps pages from overlapping; absent if the positions themselves do. */
  readonly order?: StableOrder;
  /** Returns an error for a guessed `start`, in case no total confirms it; undefined if it is not a guess. */
  readonly doubt?: (way: Way, coordinate: string) => UsageError | undefined;
  /** Whether every page must be requested with the same size. */
  readonly constantSize: boolean;
  /** Selects the field of a row that is the position, and removes it from the rows. Only by keyset. */
  readonly key?: RowKey;
}

/** The facts that the response reports about a page. */
export interface PageSigns {
  /** The number of entries in the list, including nulls. */
  readonly entries: number;
  /** The Boolean that announces more rows. Undefined if the dialect has none, null if the server left it out. */
  readonly more: boolean | null | undefined;
  /** The cursor for the next page. */
  readonly next: unknown;
  /** The total number of rows, if the server counts them. */
  readonly total: number | undefined;
  /** The number of pages, if the server counts them. */
  readonly pages: number | undefined;
  /** The keys of the rows, without null rows; only by keyset. */
  readonly keys: readonly unknown[] | undefined;
}

/** A page in the context of its traversal. */
export interface PageSeen {
  readonly way: Way;
  readonly signs: PageSigns;
  /** The position with which the page was requested; null for a first page that needs no position. */
  readonly position: unknown;
  /** The requested page size. */
  readonly size: number;
  /** The largest number of entries on an earlier page; 0 for the first page. */
  readonly largest: number;
  /** Whether totals of the field have proved right: a list that reached its total had no rows after it. */
  readonly counted?: boolean;
  /** The coordinate to use in errors. */
  readonly coordinate?: string;
}

/** The next step of a traversal after a page. */
export interface NextPage {
  readonly more: boolean;
  /** The position of the next page; meaningless if there is none. */
  readonly position: unknown;
}

/** The order that keeps pages by offset or number from overlapping. */
export interface StableOrder {
  /** Returns the arguments with that order added, as far as the caller leaves it open. */
  complete(paging: Paging, args: Arguments, isArgument: (name: string) => boolean): Arguments;
  /** Reports whether the arguments have a stable order, or the server has its own. */
  isIn(paging: Paging, args: Arguments): boolean;
}

/** The arguments of a field, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Pages that can be probed before they are read. */
export interface Pages {
  /** The requested pages; a probed page stays available. */
  readonly ahead: Ahead<{ readonly response: PageResponse }>;
  /** Reads the page at a position; undefined if it has no list. */
  read(data: unknown, position: unknown): PageLook | undefined;
  /** Accepts errors alongside a list, or throws them. */
  judge(response: PageResponse): void;
  /** The coordinate to use in errors. */
  readonly coordinate: string;
}

/** A response with a page, or with errors instead. */
export interface PageResponse {
  readonly data: unknown;
  readonly errors: readonly GraphQLErrorEntry[];
}

/** A probed page: its rows, and its entries including nulls. */
export interface PageLook {
  readonly rows: readonly unknown[];
  readonly signs: Pick<PageSigns, 'entries'>;
}

/** The field of a row that is the position of what follows it. */
export interface RowKey {
  /** The response name under which it is selected. */
  readonly response: string;
  /** Removes the keys from the rows of a page. */
  take(rows: readonly unknown[]): unknown[];
  /** Returns the key of a row from which it has not been removed. */
  of(row: unknown): unknown;
}

/** Reports whether the field is the list itself, without a wrapper. */
export function isBare({ edges, nodes }: Pick<Paging, 'edges' | 'nodes'>): boolean {
  return nodes === undefined && edges === undefined;
}
