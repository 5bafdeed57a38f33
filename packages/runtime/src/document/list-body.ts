import type { PageSigns, Paging, Way } from '../dialects/paging.ts';
import { namesOf, selectPaths, valueAt } from './paths.ts';
import type { Reading, ResponsePath } from './reading.ts';

/** A page as it stands in a response. */
export interface RawPage {
  /** The rows, those that are null left out. */
  readonly rows: unknown[];
  readonly nullsDropped: number;
  readonly signs: PageSigns;
  /** The fields that were selected with `$connection`. */
  readonly connection: Readonly<Record<string, unknown>>;
}

/** The selection set of a paginated field, and how a page is read from it. */
export interface ListBody {
  /** Where the entries stand in the list's value. */
  readonly entries: ResponsePath;
  text(total: boolean): string;
  /**
   * Reads the page at a position; undefined where the list itself is not there.
   * @param reading absent where nested lists, if there are any, are left as far as they came
   * @param before the entries that came before the page
   * @param most the entries that are wanted, where the page may have more
   */
  page(value: unknown, position: unknown, reading?: Reading, before?: number, most?: number): RawPage | undefined;
}

/** Prints what is selected of a list; see {@link listBody} for `head`. */
export type PrintBody = (paging: Paging, way: Way, head: string | undefined, coordinate: string) => ListBody;

/** What is selected of each entry of a list, and how entries become rows. */
export interface Items {
  /** The response path of the list. */
  readonly path: string;
  readonly text: string;
  /** The rows of entries, those that are null left out; their keys, where they are in the order of one. */
  rows(
    list: readonly unknown[],
    position: unknown,
    reading: Reading | undefined,
    before: number,
    keys?: PageSigns['keys'],
  ): unknown[];
}

/** What is selected of the connection itself. */
export interface Aside {
  readonly text: string;
  read(value: unknown, reading: Reading | undefined): RawPage['connection'];
}

/**
 * Prints a list's selection: its entries and the signs of paging.
 * @param head the list's field with its arguments, where it is not the field that is paged but one inside it
 */
export function listBody(paging: Paging, way: Way, head: string | undefined, items: Items, aside?: Aside): ListBody {
  const { total } = paging;
  const signs = [way.next, way.more, way.pages].filter(isPath);
  return {
    entries: namesOf(items.path),
    text(withTotal) {
      const paths = withTotal && isPath(total) ? [...signs, total] : signs;
      const text = selectPaths([[head ?? items.path, items.text], ...paths.map((path) => [path, ''] as const)]);
      return aside ? `${text} ${aside.text}` : text;
    },
    page(value, position, reading, before = 0, most = Infinity) {
      const whole = valueAt(value, items.path);
      if (!Array.isArray(whole)) return undefined;
      const signs = readSigns(value, whole, paging, way);
      const list: readonly unknown[] = most < whole.length ? cut(whole, way === paging.backward, most) : whole;
      const rows = items.rows(list, position, reading, before, signs.keys);
      const connection = aside ? aside.read(value, reading) : {};
      return { rows, nullsDropped: list.length - rows.length, signs, connection };
    },
  };
}

/** The entries that are wanted, from the end where the list is read from there. */
function cut(list: readonly unknown[], backward: boolean, most: number): readonly unknown[] {
  return backward ? list.slice(-most) : list.slice(0, most);
}

/** Whether the nodes of a list are reached by its edges: there are no others, or the cursor to go on from is there. */
export function areInEdges({ edges, nodes }: Paging, { next }: Way): boolean {
  return edges !== undefined && (nodes === undefined || next?.startsWith(`${edges}.`) === true);
}

/** The fields of a row, with the one that is the position of what comes behind it. */
export function withKey(row: string, { by }: Paging, way: Way): string {
  return by.key?.select(row, way) ?? row;
}

function isPath(path: string | undefined): path is string {
  return path !== undefined && path !== '';
}

/** The response paths of signs lead through the list's own entries, or beside them. */
function readSigns(value: unknown, list: readonly unknown[], { by, total }: Paging, way: Way): PageSigns {
  const at = (path: string | undefined) => (isPath(path) ? valueAt(value, path) : undefined);
  const count = (path: string | undefined) => {
    const found = at(path);
    return typeof found === 'number' ? found : undefined;
  };
  return {
    entries: list.length,
    more: way.more === undefined ? undefined : ((at(way.more) ?? null) as boolean | null),
    next: at(way.next),
    total: count(total),
    pages: count(way.pages),
    keys: by.key?.take(list),
  };
}
