import { cursor } from '../dialects/cursor.ts';
import { UsageError } from '../errors/index.ts';
import { type BuildContext, isSelection, type Select, type Selection } from './build-context.ts';
import { entriesOf } from './entries.ts';
import { areInEdges, type Aside, type Items, type ListBody, listBody, withKey } from './list-body.ts';
import { namesOf, selectPaths } from './paths.ts';
import { asItCame, type Read, type Reading } from './reading.ts';
import { type Level, openScope, rowOf } from './scope.ts';

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
  readonly head?: string | undefined;
}

/** A list of which objects, lists and the parts around the rows may be selected, and whose rows can be found again. */
export interface WalkedBody extends ListBody, Signs {}

interface Signs {
  /** The selection set of a page of one row, of which, or of whose edge, `inner` is selected. */
  only(inner: string, edge: boolean): string;
  /** What an item is known by when it is found again: its cursor, or its leaves; undefined where there is nothing. */
  readonly sign: (item: unknown) => unknown;
}

/** Prints a list's selection with all of the grammar: what `$edge` and `$connection` ask for too. */
export function walkedBody(shape: ListShape, selection: Selection, context: BuildContext, select: Select): WalkedBody {
  const { paging, way } = shape.level;
  // In this order, since each numbers the places in it.
  const aside = asideOf(shape, selection, context, select);
  const { only, sign, ...items } = printItems(shape, selection, context, select);
  const body = listBody(paging, way, shape.head, items, aside);
  return { ...body, sign, only: (inner, edge) => selectPaths([[items.path, only(inner, edge)]]) };
}

function asideOf(
  { connection }: ListShape,
  selection: Selection,
  context: BuildContext,
  select: Select,
): Aside | undefined {
  const meta = selection['$connection'];
  if (!isSelection(meta)) return undefined;
  // What stands in the connection itself cannot be reached again but with a page of rows.
  const { text, read } = select(meta, openScope(connection, { once: true }, context), context);
  const names = entriesOf(meta, context.coordinate);
  return {
    text,
    read(value, reading = asItCame()) {
      const all = (read ? read(value, reading) : value) as Record<string, unknown>;
      return Object.fromEntries(names.map(({ response }) => [response, all[response]]));
    },
  };
}

/** Prints what is selected of each item: the node, or the edge around it where that is needed. */
function printItems(shape: ListShape, selection: Selection, context: BuildContext, select: Select): Items & Signs {
  const { level } = shape;
  const { paging, way } = level;
  const { edges = '', nodes = '', node = 'node' } = paging;
  const edge = isSelection(selection['$edge']) ? selection['$edge'] : undefined;
  const row = shape.row === '' ? undefined : select(selection, openScope(shape.row, rowOf(level), context), context);
  if (row?.text === '') throw withoutField(level, context);
  const text = withKey(row?.text ?? '', paging, way);
  if (edges === '' || !(edge || needsEdge(level) || areInEdges(paging, way))) {
    const leaves = leavesOf(selection);
    const sign = paging.by.key?.of ?? signBy(leaves);
    const only = (inner: string) => withKey(`${leaves.join(' ')} ${inner}`, paging, way);
    return { path: nodes, text, only, sign, rows: rowsOf(nodes, row?.read, level, sign) };
  }
  const fields = edge && select({ ...edge, cursor: true }, openScope(shape.edge, rowOf(level, true), context), context);
  const own = fields?.text ?? (needsEdge(level) ? 'cursor' : '');
  return {
    path: edges,
    text: `${own} ${selectPaths([[node, text]])}`.trim(),
    only: (inner, ofEdge) => `${paging.by === cursor ? 'cursor ' : ''}${ofEdge ? inner : `${node} { ${inner} }`}`,
    sign: cursorOf,
    rows: rowsOf(edges, edgeReader(row?.read, fields?.read, node, edge !== undefined), level, cursorOf),
  };
}

function withoutField(level: Level & { readonly coordinate?: string }, context: BuildContext): UsageError {
  const { coordinate = context.coordinate } = level;
  return new UsageError('its rows are selected without a field. Name at least one', { coordinate });
}

/** Whether the cursors of rows are needed to find them again. */
function needsEdge({ walked, paging }: Level): boolean {
  return walked && paging.by === cursor;
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

/** How the entries at a response path become rows, and how it is noted where each stands. */
function rowsOf(path: string, read: Read | undefined, level: Level, sign: Signs['sign']): Items['rows'] {
  if (!read) return (list) => list.filter((item) => item != null);
  return (list, position, reading = asItCame(), first, keys) => {
    const rows: unknown[] = [];
    let [nth, last] = [0, position];
    const before = reading.at.length;
    reading.at.push(...namesOf(path));
    const depth = reading.at.push(0) - 1;
    for (const [index, item] of list.entries()) {
      if (item == null) continue;
      reading.at[depth] = first + index;
      if (level.walked) {
        const known = { own: sign(item), before: beforeRow(list, index, position, first, level) };
        const byKey = keys && { own: keys[nth], before: last };
        reading.around[level.place] = { depth, ...(byKey ?? known) };
      }
      last = keys?.[nth++];
      if (level.id === undefined) reading.row = rows.length;
      const row = read(item, reading);
      if (row != null) rows.push(row);
    }
    reading.at.length = before;
    return rows;
  };
}

/** The position that a row alone is asked for with. */
function beforeRow(
  list: readonly unknown[],
  index: number,
  position: unknown,
  first: number,
  { paging, way }: Level,
): unknown {
  const { by } = paging;
  // A page of one row has the number of the row.
  if (by.constantSize) return Number(by.start(paging, way)) + first + index;
  if (by.ahead) return Number(position ?? 0) + index;
  const before = way === paging.backward ? index + 1 : index - 1;
  return before in list ? cursorOf(list[before]) : position;
}

/** The leaves that are selected of a row without arguments: what tells it from others where it has no cursor. */
function leavesOf(selection: Selection): string[] {
  return Object.keys(selection).filter((name) => selection[name] === true && !name.startsWith('$'));
}

function signBy(leaves: readonly string[]): Signs['sign'] {
  return (item) => {
    if (leaves.length === 0 || !item) return undefined;
    return JSON.stringify(leaves.map((name) => (item as Record<string, unknown>)[name] ?? null));
  };
}

function cursorOf(edge: unknown): unknown {
  return (edge as { readonly cursor?: unknown } | null | undefined)?.cursor;
}
