import { splitPath, valueAt } from '@endcursor/notation';
import { signOf } from './found-rows.ts';
import { type SignsReader, withoutNulls } from './list-body.ts';
import type { Level, ListBody, PagePlace, RawPage, Read, Reading } from './model.ts';
import { asItCame } from './reading.ts';
import { removePath } from './select-path.ts';
import { beforeRow } from './selected-body.ts';

/** Returns how the pages of a list are read that keeps the shape of a document, and how they are joined. */
export function shapedPage(level: Level, parts: ShapedParts): Pick<ListBody, 'join' | 'page'> {
  const { lists, read, signs } = parts;
  const isBackward = level.way === level.paging.backward;
  return {
    page(value, place, most = Infinity) {
      const all = lists.flatMap(({ path, ...one }) => {
        const items = itemsAt(value, path);
        return items ? [{ ...one, path, items }] : [];
      });
      const [first] = all;
      if (!first) return undefined;
      const found = signs.read(value, first.items);
      const cursors = cursorsIn(value, signs);
      for (const path of signs.added) removePath(value, path);
      for (const { items } of all) cut(items, most, isBackward);
      const reading = place.reading ?? asItCame();
      read?.(value, reading);
      const entries = { keys: found.keys, cursors: isBackward ? cursors?.slice(-first.items.length) : cursors };
      for (const one of all) readItems(one, entries, { level, parts, place, reading });
      const rows = withoutNulls(first.items);
      const nullsDropped = level.id === undefined ? first.items.length - rows.length : 0;
      return { rows, nullsDropped, signs: found, connection: value as RawPage['connection'] };
    },
    join(value, page) {
      for (const { path } of lists) {
        const [to, from] = [itemsAt(value, path), itemsAt(page, path)];
        if (isBackward) to?.unshift(...(from ?? []));
        else for (const item of from ?? []) to?.push(item);
      }
      for (const path of signs.last) setAt(value, path, valueAt(page, path));
    },
  };
}

/** A list in the selection of a connection: its response path, and how its items are read. */
export interface ShapedEntries {
  readonly path: readonly string[];
  /** The path that it has in a request for one of its rows. */
  readonly canonical: readonly string[];
  /** Whether its items are the rows: 0 for edges with nodes, 1 for nodes, 2 for edges alone. The least is. */
  readonly rank: 0 | 1 | 2;
  readonly read: Read | undefined;
}

/** The signs of paging, with their paths in the response. */
export interface ShapedSigns {
  readonly read: SignsReader;
  /** The path of the edges and the name of their cursor, if single rows are found again. */
  readonly cursors: readonly string[] | undefined;
  /** The fields that the document does not select. */
  readonly added: readonly (readonly string[])[];
  /** The paths of which the last page has the value for the whole list. */
  readonly last: readonly string[];
}

/** The planned parts of such a list. */
export interface ShapedParts {
  readonly lists: readonly ShapedEntries[];
  readonly read: Read | undefined;
  readonly signs: ShapedSigns;
  /** Whether single rows are found again, so that whatever identifies them is noted. */
  readonly walked: boolean;
}

/** The facts about the entries of a page by their index. */
interface EntryFacts {
  readonly keys: readonly unknown[] | undefined;
  readonly cursors: readonly unknown[] | undefined;
}

interface ReadingPage {
  readonly level: Level;
  readonly parts: ShapedParts;
  readonly place: PagePlace;
  readonly reading: Reading;
}

/** Reads the items of one list in place. */
function readItems(
  { canonical, items, path, read }: ShapedEntries & { readonly items: unknown[] },
  { cursors, keys }: EntryFacts,
  { level, parts: { walked }, place: { before: first = 0, position }, reading }: ReadingPage,
): void {
  if (!read) return;
  const sign = signOf(level);
  const edges = cursors?.map((cursor) => ({ cursor }));
  const around = reading.at.length;
  // A request for single rows selects the list under its own name.
  const depth = reading.at.push(...(walked ? canonical : path), 0) - 1;
  let nth = 0;
  for (const [index, item] of items.entries()) {
    if (item == null) continue;
    reading.at[depth] = first + index;
    if (walked) {
      const known = {
        own: sign(edges?.[index] ?? item),
        before: beforeRow(edges ?? items, index, { position, before: first }, level),
      };
      const byKey = keys && { own: keys[nth], before: nth > 0 ? keys[nth - 1] : position };
      reading.around[level.place] = { depth, ...(byKey ?? known) };
    }
    if (level.id === undefined) reading.row = nth;
    nth++;
    items[index] = read(item, reading);
  }
  reading.at.length = around;
}

function itemsAt(value: unknown, path: readonly string[]): unknown[] | undefined {
  const items = valueAt(value, path.join('.'));
  return Array.isArray(items) ? items : undefined;
}

/** Returns the cursors of a page's edges. */
function cursorsIn(value: unknown, { cursors }: ShapedSigns): readonly unknown[] | undefined {
  const [path = '', name = ''] = cursors ?? [];
  const edges = cursors && valueAt(value, path);
  return Array.isArray(edges) ? edges.map((edge) => valueAt(edge, name)) : undefined;
}

/** Removes the items that are not wanted, from the beginning if the list is read from its end. */
function cut(items: unknown[], most: number, isBackward: boolean): void {
  if (items.length <= most) return;
  if (isBackward) items.splice(0, items.length - most);
  else items.length = most;
}

function setAt(value: unknown, path: string, to: unknown): void {
  const [name, rest] = splitPath(path);
  if (typeof value !== 'object' || value === null) return;
  const object = value as Record<string, unknown>;
  if (rest === '') object[name] = to;
  else setAt(object[name], rest, to);
}
