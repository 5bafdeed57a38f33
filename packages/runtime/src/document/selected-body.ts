import { namesOf } from '@endcursor/notation';
import { cursor } from '../dialects/cursor.ts';
import { UsageError } from '../errors/index.ts';
import { field } from '../tree/nodes.ts';
import { entriesOf } from './entries.ts';
import { cursorOf, signOf } from './found-rows.ts';
import { areInEdges, type Aside, type Items, listBody, withKey, withoutNulls } from './list-body.ts';
import type { Level, ListShape, PagePlace, Planned, PlannedBody, PlanContext, Read, Reading, Select } from './model.ts';
import { asItCame, readEach } from './reading.ts';
import { openScope } from './scope.ts';
import { isSelection, type Selection } from './selection.ts';

/** Plans the selection of a list, with everything that a selection may contain, including `$edge` and `$connection`. */
export function selectedBody(
  shape: ListShape,
  selection: Selection,
  context: PlanContext,
  select: Select,
): PlannedBody {
  // The order matters, because each numbers its places and lists.
  const { aside, ...outside } = selectAside(shape, selection, context, select);
  const { items, ...inside } = selectItems(shape, selection, context, select);
  const body = listBody({ ...shape.level, list: shape.list }, items, aside);
  return { body, sites: [...outside.sites, ...inside.sites], needs: inside.needs };
}

function selectAside(
  { connection }: ListShape,
  selection: Selection,
  context: PlanContext,
  select: Select,
): { readonly aside?: Aside } & Pick<Planned, 'sites'> {
  const meta = selection['$connection'];
  if (!isSelection(meta)) return { sites: [] };
  // The connection itself cannot be requested again without a page of rows.
  const { nodes, read, sites } = select(meta, openScope(connection, { once: true }, context), context);
  const names = entriesOf(meta, context.coordinate);
  const aside: Aside = {
    nodes,
    read(value, reading = asItCame()) {
      const all = (read ? read(value, reading) : value) as Record<string, unknown>;
      return Object.fromEntries(names.map(({ response }) => [response, all[response]]));
    },
  };
  return { aside, sites };
}

/** Plans the selection of each item: the node, or the edge around it if that is needed. */
function selectItems(
  { coordinate, edge: edgeType, level, row: type }: ListShape,
  selection: Selection,
  context: PlanContext,
  select: Select,
): { readonly items: Items } & Pick<Planned, 'needs' | 'sites'> {
  const { paging, place, scope, way } = level;
  const { edges = '', node = 'node', nodes = '' } = paging;
  const inner = (of: Selection, name: string, edge: boolean) =>
    select(of, openScope(name, { scope, level, edge }, context), context);
  const row = type === '' ? undefined : inner(selection, type, false);
  if (row?.nodes.length === 0)
    throw new UsageError('its selection is empty. Select at least one field', { coordinate });
  const edge = isSelection(selection['$edge']) && edges !== '' ? selection['$edge'] : undefined;
  const around = edge && inner({ ...edge, cursor: true }, edgeType, true);
  const needs = [...(row?.needs ?? []), ...(around?.needs ?? [])];
  const sites = [...(row?.sites ?? []), ...(around?.sites ?? [])];
  const walked = needs.includes(place);
  const own = withKey(row?.nodes ?? [], paging, way);
  // A row may be a list itself.
  const readRow = row?.read && readEach(row.read);
  const cursors = walked && paging.by === cursor && edges !== '';
  if (!around && !cursors && !areInEdges(paging, way))
    return { needs, sites, items: { path: nodes, nodes: own, rows: rowsOf(nodes, readRow, level, walked) } };
  const read = edgeReader(readRow, around?.read, node, around !== undefined);
  const edgeNodes = [...(around?.nodes ?? (cursors ? [field('cursor')] : [])), field(node, node, [], own)];
  return { needs, sites, items: { path: edges, nodes: edgeNodes, rows: rowsOf(edges, read, level, walked) } };
}

/** Makes a row of an edge: its node, or with `$edge` the edge itself. */
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

/**
 * Returns how the entries at a response path become rows, and how their places are noted.
 * @param walked whether single rows are found again, so that whatever identifies them is noted
 */
function rowsOf(path: string, read: Read | undefined, level: Level, walked: boolean): Items['rows'] {
  if (!read) return withoutNulls;
  const sign = signOf(level);
  return (entries, { before: first = 0, position, reading = asItCame() }, keys) => {
    const rows: unknown[] = [];
    let [nth, last] = [0, position];
    const before = reading.at.length;
    reading.at.push(...namesOf(path));
    const depth = reading.at.push(0) - 1;
    for (const [index, item] of entries.entries()) {
      if (item == null) continue;
      reading.at[depth] = first + index;
      if (walked) {
        const known = { own: sign(item), before: beforeRow(entries, index, { position, before: first }, level) };
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

/** Returns the position from which a page contains only this row. */
export function beforeRow(
  entries: readonly unknown[],
  index: number,
  { before: first = 0, position }: PagePlace,
  { paging, way }: Level,
): unknown {
  const { by } = paging;
  // A page of one row has the number of the row.
  if (by.constantSize) return Number(by.start(paging, way)) + first + index;
  if (by.ahead) return Number(position ?? 0) + index;
  const before = way === paging.backward ? index + 1 : index - 1;
  return before in entries ? cursorOf(entries[before]) : position;
}
