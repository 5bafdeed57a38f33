import type { Paging, Way } from '../dialects/paging.ts';
import type { PageSigns } from '../dialects/walk.ts';
import {
  type BuildContext,
  isSelection,
  openScope,
  responseNames,
  type Select,
  type Selection,
} from './build-context.ts';
import { selectPaths, valueAt } from './paths.ts';
import type { Read, Reading } from './reading.ts';
import type { Level } from './scope.ts';

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
  text(total: boolean): string;
  /** The selection set of a page of one row, of which, or of whose edge, `inner` is selected. */
  only(inner: string, edge: boolean): string;
  /** What an item is known by when it is found again; see {@link Level}. */
  sign(item: unknown): unknown;
  /**
   * Reads the page at a position; undefined where the list itself is not there.
   * @param most the entries that are wanted, where the page may have more
   */
  page(value: unknown, position: unknown, reading: Reading, most?: number): RawPage | undefined;
}

/** What a list is printed from. */
export interface ListShape {
  readonly level: Level;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type of an edge; empty where nothing needs to be known of it. */
  readonly edge: string;
  /** The type of the connection itself. */
  readonly connection: string;
  /** The list's field with its arguments, where it is not the field that is paged but one inside it. */
  readonly head?: string;
}

/** The response name of the field that keyset paging goes on from. */
const KEY = 'endcursor_key';

/** Prints a list's selection: rows, the signs of paging, and what `$edge` and `$connection` ask for. */
export function listBody(shape: ListShape, selection: Selection, context: BuildContext, select: Select): ListBody {
  const { level } = shape;
  const { paging, way } = level;
  const meta = isSelection(selection['$connection']) ? selection['$connection'] : undefined;
  // What stands in the connection itself cannot be reached again but with a page of rows.
  const aside = { kind: 'root', again: false } as const;
  const connection = meta && select(meta, openScope(shape.connection, aside, context), context);
  const names = meta ? responseNames(meta) : [];
  const items = printItems(shape, selection, context, select);
  const total = paging.total === undefined || paging.total === '' ? undefined : paging.total;
  const signs = [way.next, way.more, way.pages].filter((path) => path !== undefined);
  return {
    text(withTotal) {
      const paths = [...signs, ...(withTotal && total ? [total] : [])].map((path) => [path, ''] as const);
      const rows = [shape.head ?? items.path, items.text] as const;
      return `${selectPaths([rows, ...paths])}${connection ? ` ${connection.text}` : ''}`;
    },
    only: (inner, edge) => selectPaths([[items.path, items.only(inner, edge)]]),
    sign: items.sign,
    page(value, position, reading, most = Number.POSITIVE_INFINITY) {
      const whole = valueAt(value, items.path);
      if (!Array.isArray(whole)) return undefined;
      const found = readSigns(value, whole, paging, way);
      const list: unknown[] = way === paging.backward ? whole.slice(-most) : whole.slice(0, most);
      const rows = readRows(list, items, position, level, reading);
      return {
        rows,
        nullsDropped: list.length - rows.length,
        signs: found,
        connection: picked(connection?.read ? connection.read(value, reading) : value, names),
      };
    },
  };
}

interface PrintedItems {
  /** The response path of the list. */
  readonly path: string;
  /** The selection of an item. */
  readonly text: string;
  /** The selection of an item of which, or of whose edge, `inner` is needed. */
  only(inner: string, edge: boolean): string;
  /** What an item is known by: its cursor, or its leaves. */
  sign(item: unknown): unknown;
  readonly read: Read | undefined;
}

/** Prints what is selected of each item: the node, or the edge around it where that is needed. */
function printItems(shape: ListShape, selection: Selection, context: BuildContext, select: Select): PrintedItems {
  const { level } = shape;
  const { paging, way } = level;
  const { edges, nodes, node = 'node' } = paging;
  const from = { kind: 'row', level } as const;
  const edge = isSelection(selection['$edge']) ? selection['$edge'] : undefined;
  const row = shape.row === '' ? undefined : select(selection, openScope(shape.row, from, context), context);
  const rowText = `${row?.text ?? ''}${way.key ? ` ${KEY}: ${way.key}` : ''}`;
  const byEdge =
    edges !== undefined && (edge || nodes === undefined || way.next?.startsWith(`${edges}.`) || needsEdge(level));
  if (!byEdge) {
    const read = way.key ? withoutKey(row?.read) : row?.read;
    const leaves = leavesOf(selection);
    const only = (inner: string) => `${leaves.join(' ')} ${inner}`;
    return { path: nodes ?? '', text: rowText, only, sign: signOf(leaves), read };
  }
  const onEdge = { ...from, edge: true };
  const fields = edge && select({ ...edge, cursor: true }, openScope(shape.edge, onEdge, context), context);
  const own = fields?.text ?? (needsEdge(level) ? 'cursor' : '');
  const text = `${own} ${selectPaths([[node, rowText]])}`.trim();
  const only = (inner: string, ofEdge: boolean) =>
    `${paging.by === 'cursor' ? 'cursor ' : ''}${ofEdge ? inner : `${node} { ${inner} }`}`;
  return {
    path: edges,
    text,
    only,
    sign: cursorOf,
    read: edgeReader(row?.read, fields?.read, node, edge !== undefined),
  };
}

/** Whether the cursors of rows are needed to find them again. */
function needsEdge({ walked, paging }: Level): boolean {
  return walked && paging.by === 'cursor';
}

/** The response paths of signs lead through the list's own entries, or beside them. */
function readSigns(value: unknown, list: readonly unknown[], paging: Paging, way: Way): PageSigns {
  const count = (path: string | undefined) => {
    const found = path === undefined || path === '' ? undefined : valueAt(value, path);
    return typeof found === 'number' ? found : undefined;
  };
  const last = list.at(-1) as Record<string, unknown> | null | undefined;
  return {
    entries: list.length,
    more: way.more === undefined ? undefined : ((valueAt(value, way.more) ?? null) as boolean | null),
    next: way.next === undefined ? undefined : valueAt(value, way.next),
    total: count(paging.total),
    pages: count(way.pages),
    lastKey: way.key === undefined ? undefined : last?.[KEY],
  };
}

function picked(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, (value as Record<string, unknown>)[name]]));
}

/** How a row is made from an edge: its node, or with `$edge` the edge itself. */
function edgeReader(row: Read | undefined, edge: Read | undefined, node: string, withEdge: boolean): Read {
  return (item, reading) => {
    const object = item as Record<string, unknown>;
    const inner = object[node];
    if (inner == null) return inner;
    const read = row ? readNode(inner, node, row, reading) : inner;
    if (!withEdge) return read;
    object[node] = read;
    return edge ? edge(object, reading) : object;
  };
}

function readNode(value: unknown, name: string, row: Read, reading: Reading): unknown {
  reading.at.push(name);
  const read = row(value, reading);
  reading.at.pop();
  return read;
}

function withoutKey(row: Read | undefined): Read {
  return (item, reading) => {
    delete (item as Record<string, unknown>)[KEY];
    return row ? row(item, reading) : item;
  };
}

function readRows(
  list: readonly unknown[],
  { path, read }: PrintedItems,
  position: unknown,
  level: Level,
  reading: Reading,
): unknown[] {
  if (!read) return list.filter((item) => item != null);
  const rows: unknown[] = [];
  const before = reading.at.length;
  if (path !== '') reading.at.push(...path.split('.'));
  const depth = reading.at.push(0) - 1;
  for (const [index, item] of list.entries()) {
    if (item == null) continue;
    reading.at[depth] = index;
    if (level.walked) reading.around[level.id] = { depth, ...placeOf(list, index, position, level) };
    if (level.scope === undefined) reading.row = rows.length;
    const row = read(item, reading);
    if (row != null) rows.push(row);
  }
  reading.at.length = before;
  return rows;
}

/** What a row alone is asked for with. */
function placeOf(list: readonly unknown[], index: number, position: unknown, { paging, sign, way }: Level) {
  if (paging.by === 'offset') return { before: Number(position ?? 0) + index, own: sign(list[index]) };
  const step = way === paging.backward ? 1 : -1;
  const first = index === (step === 1 ? list.length - 1 : 0);
  return { before: first ? position : cursorOf(list[index + step]), own: cursorOf(list[index]) };
}

/** The leaves that are selected of a row without arguments: what tells it from others where it has no cursor. */
function leavesOf(selection: Selection): string[] {
  return Object.keys(selection).filter((name) => selection[name] === true && !name.startsWith('$'));
}

function signOf(leaves: readonly string[]): (item: unknown) => unknown {
  return (item) => {
    if (leaves.length === 0 || !item) return undefined;
    return JSON.stringify(leaves.map((name) => (item as Record<string, unknown>)[name] ?? null));
  };
}

function cursorOf(edge: unknown): unknown {
  return (edge as { readonly cursor?: unknown } | null | undefined)?.cursor;
}
