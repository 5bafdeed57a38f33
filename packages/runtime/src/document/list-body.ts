import type { Paging, Way } from '../dialects/paging.ts';
import type { PageSigns } from '../dialects/walk.ts';
import { type BuildContext, isSelection, responseNames, type Select, type Selection } from './build-context.ts';
import { selectPaths, valueAt } from './paths.ts';
import type { Read, ReadReport } from './read.ts';

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
  /** Reads a page; undefined where the list itself is not there. */
  page(value: unknown, report: ReadReport): RawPage | undefined;
}

/** What a list is printed from. */
export interface ListShape {
  readonly paging: Paging;
  readonly way: Way;
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
  const { paging, way } = shape;
  const meta = isSelection(selection['$connection']) ? selection['$connection'] : undefined;
  const connection = meta && select(meta, shape.connection, context);
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
    page(value, report) {
      const list = valueAt(value, items.path);
      if (!Array.isArray(list)) return undefined;
      const found = readSigns(value, list, paging, way);
      const rows = readRows(list, items.read, report);
      return {
        rows,
        nullsDropped: list.length - rows.length,
        signs: found,
        connection: picked(connection?.read ? connection.read(value, report) : value, names),
      };
    },
  };
}

interface PrintedItems {
  /** The response path of the list. */
  readonly path: string;
  /** The selection of an item. */
  readonly text: string;
  readonly read: ReadRow | undefined;
}

/** Prints what is selected of each item: the node, or the edge around it where that is needed. */
function printItems(shape: ListShape, selection: Selection, context: BuildContext, select: Select): PrintedItems {
  const { paging, way } = shape;
  const { edges, nodes, node = 'node' } = paging;
  const edge = isSelection(selection['$edge']) ? selection['$edge'] : undefined;
  const row = shape.row === '' ? undefined : select(selection, shape.row, context);
  const rowText = `${row?.text ?? ''}${way.key ? ` ${KEY}: ${way.key}` : ''}`;
  const byEdge = edges !== undefined && (edge || nodes === undefined || way.next?.startsWith(`${edges}.`));
  if (!byEdge) return { path: nodes ?? '', text: rowText, read: way.key ? withoutKey(row?.read) : row?.read };
  const fields = edge && select({ ...edge, cursor: true }, shape.edge, context);
  const text = `${fields?.text ?? ''} ${selectPaths([[node, rowText]])}`.trim();
  return { path: edges, text, read: edgeReader(row?.read, fields?.read, node, edge !== undefined) };
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

type ReadRow = (item: unknown, report: ReadReport) => unknown;

/** How a row is made from an edge: its node, or with `$edge` the edge itself. */
function edgeReader(row: Read | undefined, edge: Read | undefined, node: string, withEdge: boolean): ReadRow {
  return (item, report) => {
    const object = item as Record<string, unknown>;
    const inner = object[node];
    const read = inner != null && row ? row(inner, report) : inner;
    if (!withEdge || read == null) return read;
    object[node] = read;
    return edge ? edge(object, report) : object;
  };
}

function withoutKey(row: Read | undefined): ReadRow {
  return (item, report) => {
    delete (item as Record<string, unknown>)[KEY];
    return row ? row(item, report) : item;
  };
}

function readRows(items: readonly unknown[], readRow: ReadRow | undefined, report: ReadReport): unknown[] {
  const rows: unknown[] = [];
  for (const item of items) {
    const row = item == null || !readRow ? item : readRow(item, report);
    if (row != null) rows.push(row);
  }
  return rows;
}
