import { namesOf, pathOf } from '@endcursor/notation';
import { cursor } from '../dialects/cursor.ts';
import { field, type TreeNode } from '../tree/nodes.ts';
import { planArguments } from './arguments.ts';
import { type Entry, entriesOf } from './entries.ts';
import { withDirectives } from './field-directives.ts';
import { foundRows } from './found-rows.ts';
import { isPath, signsReader, withKey } from './list-body.ts';
import type { Level, ListPlanner, ListShape, PlanContext, Planned, Read, Schema, Select } from './model.ts';
import { readAll, readEach, readFields } from './reading.ts';
import { openScope } from './scope.ts';
import { responsePaths, selectPath } from './select-path.ts';
import { isSelection, type Selection } from './selection.ts';
import { type ShapedEntries, shapedPage, type ShapedSigns } from './shaped-page.ts';

/**
 * Plans lists that keep the shape that a document gives them: with edges, nodes and all other fields under the names in
 * the document. What paging needs and the document does not select is added, and removed again when a page is read.
 */
export const shapedLists: ListPlanner = {
  found({ paging, way }, selection) {
    const edges = endsAt(selection, paging.edges);
    const nodes = endsAt(selection, paging.nodes);
    const isBare = paging.edges === undefined && paging.nodes === undefined;
    const rows = [
      ...edges.flatMap((one) => endsAt(one, paging.node ?? 'node')),
      ...nodes,
      ...(isBare ? [selection] : []),
    ];
    const own = foundRows({ paging, way }, rows[0] ?? {});
    return { ...own, inEdges: own.inEdges || (edges.length > 0 && (paging.edges ?? '') !== '') };
  },
  body(shape, selection, context, select) {
    const { level } = shape;
    const held = planHolder(selection, shape.connection, endsOf(shape), { shape, context, select });
    const planned = held.lists.length > 0 ? held : bareList(selection, { shape, context, select });
    const found = { ...planned, lists: [...planned.lists].sort((a, b) => a.rank - b.rank) };
    const walked = found.needs.includes(level.place);
    const { counted, nodes, signs } = withSigns(found, level, walked);
    const [first] = found.lists;
    return {
      needs: found.needs,
      sites: found.sites,
      body: {
        entries: first?.path ?? [],
        nodes: (total) => (total ? counted : nodes),
        ...shapedPage(level, { ...found, signs, walked }),
      },
    };
  },
};

/** The planned selection of a connection, and the lists of rows in it. */
interface Held extends Planned {
  readonly lists: readonly ShapedEntries[];
}

/** A list of rows inside a connection: the rest of the path to it, and its whole path. */
interface End {
  readonly names: readonly string[];
  readonly path: string;
  readonly inEdges: boolean;
}

/** The parts of the planning of one list. */
interface Planning {
  readonly shape: ListShape;
  readonly context: PlanContext;
  readonly select: Select;
}

function endsOf({ level: { paging } }: ListShape): End[] {
  return [...endAt(paging.edges, true), ...endAt(paging.nodes, false)];
}

function endAt(path: string | undefined, inEdges: boolean): End[] {
  return isPath(path) ? [{ names: namesOf(path), path, inEdges }] : [];
}

/** Plans the selection of a connection, or of an object in it that contains the rows. */
function planHolder(selection: Selection, type: string, ends: readonly End[], planning: Planning): Held {
  const { context, select } = planning;
  const others: Entry[] = [];
  const parts: Held[] = [];
  for (const entry of ends.length > 0 ? entriesOf(selection, type) : []) {
    const here = ends.filter(({ names }) => names[0] === entry.field);
    if (here.length === 0) others.push(entry);
    else parts.push(planPart(entry, type, here, planning));
  }
  const once = openScope(type, { once: true }, context);
  const rest = others.length > 0 || selection['$on'] ? [select(selectionOf(others, selection), once, context)] : [];
  return joined([...parts, ...rest.map((one) => ({ ...one, lists: [] }))]);
}

/** Plans a field that is a list of rows, or that leads to one. */
function planPart(
  { field: name, response, value }: Entry,
  type: string,
  ends: readonly End[],
  planning: Planning,
): Held {
  const { context, select } = planning;
  const schema = context.schema as Schema;
  const own = isSelection(value) ? value : {};
  const args = planArguments(own['$'], (arg) => schema.argument(type, name, arg), context, `${type}.${name}`);
  const target = schema.target(type, name);
  const end = ends.find(({ names }) => names.length === 1);
  if (!end) {
    const deeper = ends.map((one) => ({ ...one, names: one.names.slice(1) }));
    const inner = planHolder(own, target, deeper, planning);
    const lists = inner.lists.map((one) => ({ ...one, path: [response, ...one.path] }));
    const node = withDirectives(field(name, response, args, inner.nodes), own, context);
    return { ...inner, nodes: [node], read: inPlace(response, inner.read), lists };
  }
  const { level } = planning.shape;
  const items = end.inEdges
    ? planEdge(own, target, planning)
    : target === ''
      ? NOTHING
      : select(own, openScope(target, { scope: level.scope, level, edge: false }, context), context);
  const nodes = end.inEdges ? items.nodes : withKey(items.nodes, level.paging, level.way);
  const read = items.read && readEach(items.read);
  const hasNode = entriesOf(own, target).some((entry) => entry.field === (level.paging.node ?? 'node'));
  const rank = end.inEdges ? (hasNode ? 0 : 2) : 1;
  const list = { path: [response], canonical: namesOf(end.path), rank, read } as const;
  const held = withDirectives(field(name, response, args, nodes), own, context);
  return { ...items, nodes: [held], read: undefined, lists: [list] };
}

/** Plans the selection of an edge: its node as a row, and its other fields. */
function planEdge(selection: Selection, type: string, { context, select, shape: { level } }: Planning): Planned {
  const { node = 'node' } = level.paging;
  const { scope } = level;
  const schema = context.schema as Schema;
  const entries = entriesOf(selection, type);
  const rows = entries.filter((entry) => entry.field === node);
  const others = entries.filter((entry) => entry.field !== node);
  const target = schema.target(type, node);
  const parts = rows.map(({ response, value }) => {
    const row =
      target === '' || !isSelection(value)
        ? NOTHING
        : select(value, openScope(target, { scope, level, edge: false }, context), context);
    const held = withDirectives(field(node, response, [], row.nodes), isSelection(value) ? value : {}, context);
    return { ...row, nodes: [held], read: inPlace(response, row.read && readEach(row.read)) };
  });
  const from = openScope(type, { scope, level, edge: true }, context);
  const around = others.length > 0 ? [select(selectionOf(others, selection), from, context)] : [];
  return joined([...around, ...parts].map((one) => ({ ...one, lists: [] })));
}

/** Plans a field that is itself the list. */
function bareList(selection: Selection, { context, select, shape }: Planning): Held {
  const { connection: type, level } = shape;
  if (type === '') return { ...NOTHING, lists: [{ path: [], canonical: [], rank: 1, read: undefined }] };
  const scope = openScope(type, { scope: level.scope, level, edge: false }, context);
  const { read, ...row } = select(selection, scope, context);
  const nodes = withKey(row.nodes, level.paging, level.way);
  return { ...row, nodes, read: undefined, lists: [{ path: [], canonical: [], rank: 1, read }] };
}

const NOTHING: Planned = { nodes: [], read: undefined, needs: [], sites: [] };

function joined(parts: readonly Held[]): Held {
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    read: readAll(parts.map(({ read }) => read)),
    needs: parts.flatMap(({ needs }) => needs),
    sites: parts.flatMap(({ sites }) => sites),
    lists: parts.flatMap(({ lists }) => lists),
  };
}

function inPlace(response: string, read: Read | undefined): Read | undefined {
  return read && readFields([[response, read]]);
}

/** Returns entries as the selection that they came from. */
function selectionOf(entries: readonly Entry[], { $on: on }: Selection): Selection {
  const own = entries.filter(({ field: name, response }) => name === response);
  const aliased = entries.filter(({ field: name, response }) => name !== response);
  return {
    ...Object.fromEntries(own.map(({ field: name, value }) => [name, value])),
    ...(aliased.length > 0
      ? { $alias: Object.fromEntries(aliased.map(({ field: name, response, value }) => [response, { [name]: value }])) }
      : {}),
    ...(on === undefined ? {} : { $on: on }),
  };
}

/** Returns the selections at a path of field names in a selection. */
function endsAt(selection: Selection, path: string | undefined): Selection[] {
  if (!isPath(path)) return [];
  return namesOf(path).reduce<Selection[]>(
    (at, name) =>
      at.flatMap((one) =>
        entriesOf(one, '').flatMap((entry) =>
          entry.field === name ? [isSelection(entry.value) ? entry.value : {}] : [],
        ),
      ),
    [selection],
  );
}

/** Adds what paging needs to the selection of a connection, and returns where it is in the response. */
function withSigns(
  { lists, nodes: selected }: Held,
  { inEdges, paging, way }: Level,
  walked: boolean,
): { readonly nodes: readonly TreeNode[]; readonly counted: readonly TreeNode[]; readonly signs: ShapedSigns } {
  let nodes = selected;
  const added: (readonly string[])[] = [];
  const at = (path: string | undefined): string | undefined => {
    if (!isPath(path)) return path;
    const found = selectPath(nodes, namesOf(path));
    ({ nodes } = found);
    if (found.added) added.push(found.added);
    return pathOf(found.path);
  };
  const moved = {
    ...way,
    ...(way.next === undefined ? {} : { next: at(way.next) as string }),
    ...(way.more === undefined ? {} : { more: at(way.more) as string }),
    ...(way.pages === undefined ? {} : { pages: at(way.pages) as string }),
  };
  const byCursor = paging.by === cursor && inEdges;
  const cursors = walked && byCursor ? at(`${paging.edges ?? ''}.0.cursor`)?.split('.0.') : undefined;
  const bare = nodes;
  const total = at(paging.total);
  const isOutside = (path: string | undefined): path is string =>
    isPath(path) && !lists.some(({ path: [head] }) => head === undefined || path.startsWith(`${head}.`));
  const last = [way.next, way.more, way.pages].filter(isOutside).flatMap((path) => responsePaths(bare, namesOf(path)));
  const own = { ...paging, ...(total === undefined ? {} : { total }) };
  return {
    nodes: bare,
    counted: nodes,
    signs: { read: signsReader(own, moved), cursors, added, last: last.map(pathOf) },
  };
}
