import type { GraphQLErrorEntry, UsageError } from '../errors/index.ts';
import type { Ahead, AheadFactory } from './ahead.ts';
import type { Paging, Position, Way } from './paging.ts';

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
  /** Returns the selection of a row, with the key added. */
  select(row: string, way: Way): string;
  /** Removes the keys from the rows of a page. */
  take(rows: readonly unknown[]): unknown[];
  /** Returns the key of a row from which it has not been removed. */
  of(row: unknown): unknown;
}
