import { walks } from '../dialects/index.ts';
import type { Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { printArguments } from './arguments.ts';
import { type BuildContext, isSelection, type Select, type Selected, type Selection } from './build-context.ts';
import { listBody, type RawPage } from './list-body.ts';
import { withArgument } from './paths.ts';
import type { Read } from './read.ts';
import type { ListEntry, Schema } from './schema-table.ts';

/** A paginated field inside a selection. */
export interface NestedField {
  /** Its name in the document, with an alias in front of it where it has one. */
  readonly head: string;
  readonly type: string;
  readonly name: string;
  readonly list: ListEntry;
}

/**
 * Prints a paginated field inside a selection, which is read as the list that it is. `first` or `last` bounds it;
 * where more rows exist than came, the read reports it.
 */
export function nestedList(
  { head, type, name, list }: NestedField,
  selection: Selection,
  context: BuildContext,
  select: Select,
): Selected {
  const coordinate = `${type}.${name}`;
  const schema = context.schema as Schema;
  const { first, last, ...own } = (isSelection(selection['$']) ? selection['$'] : {}) as {
    first?: number;
    last?: number;
  };
  const way = wayOf(list, { first, last }, coordinate);
  const bound = last ?? first;
  const sized = placed(own, way, bound ?? context.nestedSize, walks[list.paging.by].start(way));
  const types = pagingTypes(list.paging.args);
  const args = printArguments(sized, (arg) => types.get(arg) ?? schema.argument(type, name, arg), context, coordinate);
  const shape = { paging: list.paging, way, row: list.row, edge: list.edge, connection: schema.target(type, name) };
  const body = listBody(shape, selection, context, select);
  const withConnection = isSelection(selection['$connection']);
  const read: Read = (value, report) => {
    const page = body.page(value, report);
    if (!page) return null;
    if (isCut(page, list, way, coordinate, bound ?? context.nestedSize, bound)) report.truncated(coordinate);
    report.nullsDropped(page.nullsDropped);
    return withConnection ? { ...page.connection, nodes: page.rows } : page.rows;
  };
  const text = body.text(list.paging.by !== 'cursor');
  return { text: `${head}${args}${text === '' ? '' : ` { ${text} }`}`, read };
}

/** The arguments with what paging puts into them: the fixed ones, the size and, unless it is null, the position. */
export function placed(
  own: Readonly<Record<string, unknown>>,
  way: Way,
  size: number,
  position: unknown,
): Readonly<Record<string, unknown>> {
  let args = own;
  for (const [path, value] of Object.entries(way.fixed ?? {})) args = withArgument(args, path, value);
  if (way.size !== undefined) args = withArgument(args, way.size, size);
  return position === null ? args : withArgument(args, way.position, position);
}

/** The types of the arguments that paging owns. */
export function pagingTypes(args: string): ReadonlyMap<string, string> {
  return new Map(args.split(' ').map((arg) => arg.split(':', 2) as [string, string]));
}

/** What a caller bounds a nested list with. */
interface Bounds {
  readonly first: number | undefined;
  readonly last: number | undefined;
}

function wayOf({ paging }: ListEntry, bounds: Bounds, coordinate: string): Way {
  const { first, last } = bounds;
  if (first !== undefined && !paging.forward) {
    throw new UsageError('it can be read from its end alone. Use last', { coordinate });
  }
  const way = last === undefined ? (paging.forward ?? paging.backward) : paging.backward;
  if (!way) throw new UsageError('it cannot be read from its end. Use first', { coordinate });
  return way;
}

/** Whether rows exist beyond those that came, which the bound does not explain. */
function isCut(
  { signs }: RawPage,
  { paging }: ListEntry,
  way: Way,
  coordinate: string,
  size: number,
  bound: number | undefined,
): boolean {
  if (bound !== undefined && (signs.entries >= bound || signs.more === undefined)) return false;
  const walk = walks[paging.by];
  const { more } = walk.next({ way, signs, position: walk.start(way), size, largest: 0, coordinate });
  return more && (signs.entries > 0 || signs.more === true);
}
