import { namesOf, valueUnder } from '@endcursor/notation';
import type { PageSigns, Paging, Way } from '../dialects/paging.ts';
import { field, type Field, type TreeNode, type Variable } from '../tree/nodes.ts';
import type { ListBody, PagePlace, RawPage, Reading } from './model.ts';
import { nodesAt } from './paths.ts';

/** Plans the selection of a list, its entries and its paging fields, and how its pages are read. */
export function listBody({ list, paging, way }: PagedList, items: Items, aside?: Aside): ListBody {
  const { total } = paging;
  const signs = [way.next, way.more, way.pages].filter(isPath);
  const entries = namesOf(items.path);
  const readSigns = signsReader(paging, way);
  return {
    entries,
    nodes(withTotal) {
      const paths = withTotal && isPath(total) ? [...signs, total] : signs;
      const selected = nodesAt([[list?.name ?? items.path, items.nodes], ...paths.map((path) => [path, []] as const)]);
      const own = selected.map((node, at) => (list && at === 0 ? { ...node, args: list.args } : node));
      return own.concat(aside?.nodes ?? []);
    },
    page(value, place, most = Infinity) {
      const whole = valueUnder(value, entries);
      if (!Array.isArray(whole)) return undefined;
      const signs = readSigns(value, whole);
      const wanted: readonly unknown[] = most < whole.length ? cut(whole, way === paging.backward, most) : whole;
      const rows = items.rows(wanted, place, signs.keys);
      const connection = aside ? aside.read(value, place.reading) : {};
      return { rows, nullsDropped: wanted.length - rows.length, signs, connection };
    },
  };
}

/** Plans the body of a list: see {@link listBody} for `list`. */
export type PlanBody = (paged: PagedList, coordinate: string, variables: readonly Variable[]) => ListBody;

/** A list that is paged in one direction. */
export interface PagedList {
  readonly paging: Paging;
  readonly way: Way;
  /** The list's field without its selection, if the paginated field is one around it. */
  readonly list?: Field | undefined;
}

/** The selection of each entry of a list, and how entries become rows. */
export interface Items {
  /** The response path of the list. */
  readonly path: string;
  readonly nodes: readonly TreeNode[];
  /** Returns the rows of entries, without those that are null; `keys` are theirs if they are in the order of one. */
  rows(entries: readonly unknown[], place: PagePlace, keys?: PageSigns['keys']): readonly unknown[];
}

/** The selection of the connection itself. */
export interface Aside {
  readonly nodes: readonly TreeNode[];
  read(value: unknown, reading: Reading | undefined): RawPage['connection'];
}

/** Returns a list without its nulls: the list itself if it has none. */
export function withoutNulls(list: readonly unknown[]): readonly unknown[] {
  return list.includes(null) || list.includes(undefined) ? list.filter((item) => item != null) : list;
}

/** Returns the entries that are wanted, from the end if the list is read from there. */
function cut(list: readonly unknown[], backward: boolean, most: number): readonly unknown[] {
  return backward ? list.slice(-most) : list.slice(0, most);
}

/**
 * Reports whether the nodes of a list are selected through its edges: because there are no others, or because the
 * cursor of the next page is there.
 */
export function areInEdges({ edges, nodes }: Paging, { next }: Way): boolean {
  return edges !== undefined && (nodes === undefined || next?.startsWith(`${edges}.`) === true);
}

/** Returns the nodes of a row, with the field that is the position after it if the list is in the order of a key. */
export function withKey(row: readonly TreeNode[], { by }: Paging, { key = '' }: Way): readonly TreeNode[] {
  return by.key ? [...row, field(key, by.key.response)] : row;
}

export function isPath(path: string | undefined): path is string {
  return path !== undefined && path !== '';
}

/** Returns how the paging fields are read. Their response paths may lead through the entries of the list. */
export function signsReader({ by, total }: Paging, way: Way): SignsReader {
  const [more, next, count, pages] = [way.more, way.next, total, way.pages].map(reader);
  return (value, list) => ({
    entries: list.length,
    more: more && ((more(value) ?? null) as boolean | null),
    next: next?.(value),
    total: numberOf(count?.(value)),
    pages: numberOf(pages?.(value)),
    keys: by.key?.take(list),
  });
}

/** Reads the paging fields of a list. */
export type SignsReader = (value: unknown, list: readonly unknown[]) => PageSigns;

function reader(path: string | undefined): ((value: unknown) => unknown) | undefined {
  const names = path && namesOf(path);
  return names ? (value) => valueUnder(value, names) : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
