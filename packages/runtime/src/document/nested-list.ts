import { isBare, type Paging, type Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { field } from '../tree/nodes.ts';
import { bounded } from './bounded.ts';
import { withDirectives } from './field-directives.ts';
import { foundRows } from './found-rows.ts';
import { selectedBody } from './selected-body.ts';
import type {
  Level,
  ListEntry,
  ListPlanner,
  NestedSite,
  PagedArguments,
  PlacedField,
  PlanContext,
  Planned,
  Schema,
  Select,
} from './model.ts';
import { type PageArgument, pagedArguments, pageValues } from './paged-arguments.ts';
import { needsOf } from './scope.ts';
import { isSelection, type Selection } from './selection.ts';

/**
 * Plans a paginated field inside a selection. It is read as a plain list: completely, or up to its bound in `first` or
 * `last`.
 */
export function nestedList(
  { field: name, list, response, scope }: NestedField,
  selection: Selection,
  context: PlanContext,
  select: Select,
): Pick<Planned, 'needs' | 'sites'> & { readonly site: NestedSite } {
  const coordinate = `${scope.type}.${name}`;
  const schema = context.schema as Schema;
  const planner = plannerOf(selection, schema);
  const given = isSelection(selection['$']) ? selection['$'] : {};
  const { args: own, asks, bound: asked, paging, way } = bounded(list, given, coordinate);
  const wanted = asks && context.registered === 'listed' ? 1 : asked;
  const bound = scope.list ? wanted : least(wanted, context.max);
  const typeOf = (arg: string) => schema.argument(scope.type, name, arg);
  // The first rows in the server's own order are different from the first by a key.
  const { stable: _, ...asGiven } = paging;
  const isWhole = context.registered ? !asks : bound === undefined;
  const ordered = isWhole ? paging : asGiven;
  const args = pagedArguments(own, { typeOf, paging: ordered, way, coordinate }, context);
  const level: Level & { readonly id: number } = {
    id: context.count.lists++,
    place: context.count.places++,
    depth: (scope.list?.depth ?? -1) + 1,
    scope,
    paging,
    way,
    args,
    shell: withDirectives(field(name, response), selection, context),
    outer: [],
    ...planner.found({ paging, way }, selection),
  };
  const continuation = continuationOf(paging, way, context, coordinate);
  const { bare, needs, reachable } = reachOf(level, bound, continuation !== undefined, coordinate);
  const start = paging.by.start(paging, way);
  const paged = inlineArguments(args, start, context);
  const { ahead, constantSize, key } = paging.by;
  const isOffset = ahead !== undefined && !constantSize;
  const shape = { level, row: list.row, edge: list.edge, connection: schema.target(scope.type, name), coordinate };
  const { body, ...inner } = planner.body(shape, selection, context, select);
  const withTotal = ahead !== undefined || key !== undefined;
  const site: NestedSite = {
    ...level,
    coordinate,
    bound,
    start,
    sizeless: bare && reachable && bound === undefined && isOffset && way.usual === undefined,
    constantSize,
    ordered: args.ordered,
    withConnection: isSelection(selection['$connection']),
    continuation,
    reachable,
    deferrable: reachable && !context.registered && scope.refetch !== undefined && way.continuation === undefined,
    parent: scope.list?.id,
    body,
    inner: inner.sites,
    listField: { ...level.shell, args: [...args.own, ...paged], selection: body.nodes(withTotal) },
    values: (size) => pageValues(args, paged, size === Infinity ? null : size, start),
    seen: { largest: 0, usual: 0, counted: false },
  };
  return { site, sites: [site, ...inner.sites], needs: [...needs, ...inner.needs] };
}

function least(some: number | undefined, other: number | undefined): number | undefined {
  return some === undefined || other === undefined ? (some ?? other) : Math.min(some, other);
}

/** A paginated field inside a selection. */
export interface NestedField extends PlacedField {
  readonly list: ListEntry;
}

/** Returns how a list is planned: as its rows, or in the shape of its document. */
export function plannerOf(selection: Selection, { shaped }: Schema): ListPlanner {
  return selection['$shape'] === true && shaped ? shaped : ROWS;
}

const ROWS: ListPlanner = { found: foundRows, body: selectedBody };

/**
 * Returns whether further pages of a list can be fetched, and the places around it that are needed for this.
 * @throws {UsageError} if the list would have to be read past its first page and cannot be
 */
function reachOf(
  { paging, scope, way }: Level,
  bound: number | undefined,
  isContinued: boolean,
  coordinate: string,
): { readonly bare: boolean; readonly reachable: boolean; readonly needs: readonly number[] } {
  const bare = isBare(paging);
  const doubtful = paging.by.start(paging, way) === null ? paging.by.doubt?.(way, coordinate) : undefined;
  // Of a bare list, or one with a bound, the first page is read, and reported if it may be incomplete.
  if (!bare && doubtful && bound === undefined) throw doubtful;
  const needs = doubtful || isContinued ? [] : needsOf(scope);
  const reachable = !doubtful && needs !== undefined;
  if (!bare && !reachable && bound === undefined) throw unreachable(coordinate, paging);
  return { bare, reachable, needs: needs ?? [] };
}

/** Returns the arguments of the first page, as variables. There is usually no position among them. */
function inlineArguments(args: PagedArguments, start: unknown, { variables }: PlanContext): readonly PageArgument[] {
  const present = args.values(0, start);
  const names = args.names.filter(([name]) => Object.hasOwn(present, name));
  return names.map(([name, type]) => ({ name, value: variables.add(name, type, undefined) }));
}

function continuationOf(
  paging: Paging,
  way: Way,
  context: PlanContext,
  coordinate: string,
): NestedSite['continuation'] {
  if (!way.continuation) return undefined;
  const { field, args, position, size } = way.continuation;
  const { size: _, ...rest } = way;
  const onward = { ...rest, position, ...(size ? { size } : {}) };
  const paged = { typeOf: () => undefined, paging: { ...paging, args }, way: onward, coordinate };
  return { field, args: pagedArguments({}, paged, context) };
}

function unreachable(coordinate: string, { forward }: Paging): UsageError {
  return new UsageError(
    `its further pages cannot be fetched: neither it nor an object around it can be fetched again. Bound it with ${forward ? 'first' : 'last'}`,
    { coordinate },
  );
}
