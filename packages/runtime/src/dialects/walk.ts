import type { GraphQLErrorEntry, UsageError } from '../errors/index.ts';
import type { Ahead, AheadFactory } from './ahead.ts';
import type { Paging, Way } from './paging.ts';

/** What a page says of where it stands. */
export interface PageSigns {
  /** The entries of the list, those that are null counted. */
  readonly entries: number;
  /** The Boolean that announces more; undefined where the dialect has none, null where the server left it out. */
  readonly more: boolean | null | undefined;
  /** The cursor to go on from. */
  readonly next: unknown;
  /** The number of rows of all pages together, where the server counts them. */
  readonly total: number | undefined;
  /** The number of pages, where the server counts them. */
  readonly pages: number | undefined;
  /** The keys of the rows, those that are null left out; only by keyset. */
  readonly keys: readonly unknown[] | undefined;
}

/** A page in its traversal. */
export interface PageSeen {
  readonly way: Way;
  readonly signs: PageSigns;
  /** What the page was asked for with; null for the first one where it needs no position. */
  readonly position: unknown;
  /** The page size that was asked for. */
  readonly size: number;
  /** The most entries that a page before this one had; 0 for the first page. */
  readonly largest: number;
  /** Whether totals of the field were found to be right: a list that reached its total had nothing after it. */
  readonly counted?: boolean;
  /** The field that errors name. */
  readonly coordinate?: string;
}

/** Where a traversal goes from a page. */
export interface NextPage {
  readonly more: boolean;
  /** The position of the next page; meaningless without more. */
  readonly position: unknown;
}

/** How one kind of position moves. Pure: all that changes is in what it is given. */
export interface Walk {
  /** The position of the first page; null where it is asked for without one, or has to be found. */
  start(paging: Paging, way: Way): unknown;
  next(page: PageSeen): NextPage;
  /** Asks for pages before they are needed; only where positions can be told before the pages are there. */
  readonly ahead?: AheadFactory;
  /** Finds the position of the first page where `start` does not know it. */
  readonly find?: (pages: Pages) => Promise<unknown>;
  /** What keeps pages apart; absent if positions themselves do. */
  readonly order?: StableOrder;
  /** What to say of a `start` that is a guess, if it turns out that no total vouches for it; undefined if it is none. */
  readonly doubt?: (way: Way, coordinate: string) => UsageError | undefined;
  /** Whether every page must be asked for with the same size. */
  readonly constantSize: boolean;
  /** Where a field of the rows is the position: selects it, and takes it out of them. Only by keyset. */
  readonly key?: RowKey;
}

/** The order that keeps pages by offset or number apart. */
export interface StableOrder {
  /** Returns arguments with that order, as far as the caller leaves it open. */
  complete(paging: Paging, args: Arguments, isArgument: (name: string) => boolean): Arguments;
  /** Whether arguments have one, or the server has its own. */
  isIn(paging: Paging, args: Arguments): boolean;
}

/** The arguments of a field, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Pages that can be looked at before they are read. */
export interface Pages {
  /** Those that are asked for; what is looked at stays to be taken. */
  readonly ahead: Ahead<{ readonly response: PageResponse }>;
  /** Reads the page at a position; undefined where it has no list. */
  read(data: unknown, position: unknown): PageLook | undefined;
  /** Lets errors beside a list pass, or throws them. */
  judge(response: PageResponse): void;
  /** The field that errors name. */
  readonly coordinate: string;
}

/** A response with a page, or with errors in its place. */
export interface PageResponse {
  readonly data: unknown;
  readonly errors: readonly GraphQLErrorEntry[];
}

/** A page that is looked at: its rows, and its entries with those that are null. */
export interface PageLook {
  readonly rows: readonly unknown[];
  readonly signs: Pick<PageSigns, 'entries'>;
}

/** The field of a row that is the position of what comes behind it. */
export interface RowKey {
  /** What is selected of a row, the key with it. */
  select(row: string, way: Way): string;
  /** Takes the keys out of the rows of a page. */
  take(rows: readonly unknown[]): unknown[];
  /** The key of a row that still has it. */
  of(row: unknown): unknown;
}
