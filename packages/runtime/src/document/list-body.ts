import type { Paging, Way } from '../dialects/paging.ts';
import { type BuildContext, isSelection, responseNames, type Select, type Selection } from './build-context.ts';
import { selectPaths, valueAt } from './paths.ts';
import type { Read, ReadReport } from './read.ts';

/** A page as it stands in a response. */
export interface RawPage {
  /** The rows, those that are null left out. */
  readonly rows: unknown[];
  readonly nullsDropped: number;
  /** The Boolean of the page info; undefined where the dialect has none, null where the server left it out. */
  readonly more: boolean | null | undefined;
  readonly next: unknown;
  readonly total: number | undefined;
  /** The fields that were selected with `$connection`. */
  readonly connection: Readonly<Record<string, unknown>>;
}

/** The selection set of a paginated field, and how a page is read from it. */
export interface ListBody {
  text(total: boolean): string;
  /** Reads a page; undefined where the list itself is not there. */
  page(value: unknown, report: ReadReport): RawPage | undefined;
}

/** The types that the parts of a list have. */
export interface ListTypes {
  readonly row: string;
  readonly edge: string;
  readonly connection: string;
}

/** Prints a list's selection: rows, page info, and what `$edge` and `$connection` ask for. */
export function listBody(
  paging: Paging,
  way: Way,
  types: ListTypes,
  selection: Selection,
  context: BuildContext,
  select: Select,
): ListBody {
  const edge = isSelection(selection['$edge']) ? selection['$edge'] : undefined;
  const connection = isSelection(selection['$connection'])
    ? select(selection['$connection'], types.connection, context)
    : undefined;
  const names = connection ? responseNames(selection['$connection'] as Selection) : [];
  const { edges, node = 'node' } = paging;
  const byEdge =
    edges !== undefined && (edge !== undefined || paging.nodes === undefined || way.next.startsWith(`${edges}.`));
  const row = types.row === '' ? undefined : select(selection, types.row, context);
  const edgeFields = edge && select({ ...edge, cursor: true }, types.edge, context);
  const rows = byEdge ? edges : (paging.nodes ?? '');
  const rowText = row?.text ?? '';
  const itemText = byEdge ? `${edgeFields?.text ?? ''} ${selectPaths([[node, rowText]])}` : rowText;
  const paths: [string, string][] = [
    [rows, itemText.trim()],
    [way.next, ''],
  ];
  if (way.more) paths.push([way.more, '']);
  const readRow = rowReader(row?.read, edgeFields?.read, byEdge ? node : undefined, edge !== undefined);
  return {
    text(total) {
      const all = total && paging.total ? [...paths, [paging.total, ''] as const] : paths;
      return `${selectPaths(all)}${connection ? ` ${connection.text}` : ''}`;
    },
    page(value, report) {
      const items = valueAt(value, rows);
      if (!Array.isArray(items)) return undefined;
      const next = valueAt(value, way.next);
      const read = readRows(items, readRow, report);
      return {
        rows: read,
        nullsDropped: items.length - read.length,
        more: way.more === undefined ? undefined : ((valueAt(value, way.more) ?? null) as boolean | null),
        next,
        total: paging.total === undefined ? undefined : (valueAt(value, paging.total) as number | undefined),
        connection: picked(connection?.read ? connection.read(value, report) : value, names),
      };
    },
  };
}

function picked(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, (value as Record<string, unknown>)[name]]));
}

type ReadRow = (item: unknown, report: ReadReport) => unknown;

/** How a row is made from an item of the list; undefined where the item is the row. */
function rowReader(
  row: Read | undefined,
  edge: Read | undefined,
  node: string | undefined,
  withEdge: boolean,
): ReadRow | undefined {
  if (node === undefined) return row;
  return (item, report) => {
    const object = item as Record<string, unknown>;
    const inner = object[node];
    const read = inner != null && row ? row(inner, report) : inner;
    if (!withEdge || read == null) return read;
    object[node] = read;
    return edge ? edge(object, report) : object;
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
