import { isBare, type Paging, type Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { bounded } from './bounded.ts';
import { type BuildContext, isSelection, type Select, type Selection } from './build-context.ts';
import { walkedBody } from './items.ts';
import { type PagedArguments, pagedArguments } from './paged-arguments.ts';
import type { ListEntry, Schema } from './schema-table.ts';
import { type Head, type Level, printHead, reachable, type Scope } from './scope.ts';
import { STRING } from './variables.ts';

/** A paginated field inside a selection. */
export interface NestedField extends Head {
  readonly scope: Scope;
  readonly list: ListEntry;
}

/** A nested list of a selection: how it is asked for, and how it is read. */
export interface NestedSite extends Level {
  readonly id: number;
  /** The name that it has in the response. */
  readonly response: string;
  readonly coordinate: string;
  /** The entries that the caller wants at most; undefined for all. */
  readonly bound: number | undefined;
  /** The position of its first page. */
  readonly start: unknown;
  /** Whether its first page may be asked for without a size, so that the list comes whole where the server does not cut it. */
  readonly sizeless: boolean;
  /** Whether the order in which the server gives it is one that stays. */
  readonly ordered: boolean;
  /** The root field that its further pages come from, where that is another one. */
  readonly continuation: Pick<Level, 'args' | 'print'> | undefined;
  /** The arguments by which its first page is asked for where it stands in its selection, and their variables. */
  readonly inline: string;
  readonly variables: ReadonlyMap<string, string>;
  /** What is selected of it, in braces. */
  selection: string;
  readonly withConnection: boolean;
  /** Whether further pages can be asked for. */
  readonly reachable: boolean;
  /** Whether its pages can be asked for apart from the objects that hold it. */
  readonly deferrable: boolean;
  /** The nested list that it stands in; undefined where that is the list that is paged, or none. */
  readonly parent: number | undefined;
  /** How many nested lists it stands in. */
  readonly depth: number;
  /** The most entries that a page of it had. */
  largest: number;
  /** Whether its totals were found to be right; see `PageSeen`. */
  counted: boolean;
}

/**
 * Prepares a paginated field inside a selection, which is read as the list that it is: whole, or as far as `first` or
 * `last` bound it.
 */
export function nestedList(
  { field, list, response, scope }: NestedField,
  selection: Selection,
  context: BuildContext,
  select: Select,
): NestedSite {
  const coordinate = `${scope.type}.${field}`;
  const schema = context.schema as Schema;
  const given = isSelection(selection['$']) ? selection['$'] : {};
  const { args: own, bound, paging, way } = bounded(list, given, coordinate);
  const typeOf = (name: string) => schema.argument(scope.type, field, name);
  // The first rows by the server's own order are others than the first by a key.
  const { stable: _, ...asGiven } = paging;
  const ordered = bound === undefined ? paging : asGiven;
  const args = pagedArguments(own, typeOf, ordered, way, context, coordinate);
  const start = paging.by.start(paging, way);
  const parent = context.sites[scope.list?.id ?? -1];
  const level = {
    response,
    scope,
    paging,
    way,
    args,
    walked: false,
    largest: 0,
    counted: false,
    place: context.scopes++,
  };
  const continuation = continuationOf(paging, way, context, coordinate);
  const bare = isBare(paging);
  const { ahead, constantSize, doubt, key } = paging.by;
  const doubtful = start === null ? doubt?.(way, coordinate) : undefined;
  const isReachable = !doubtful && (continuation !== undefined || reachable(scope));
  // Of a bare list that cannot be asked for again the first page is read, and whether that may be all of it.
  if (!bare && doubtful) throw doubtful;
  if (!bare && !isReachable && bound === undefined) throw unreachable(coordinate, paging);
  const variables = inlineVariables(args, start, context);
  const isOffset = ahead !== undefined && !constantSize;
  const site = {
    ...level,
    id: context.sites.length,
    coordinate,
    bound,
    start,
    sizeless: bare && isReachable && bound === undefined && isOffset && way.usual === undefined,
    ordered: args.ordered,
    variables,
    inline: args.print((name) => variables.get(name)),
    withConnection: isSelection(selection['$connection']),
    continuation,
    reachable: isReachable,
    deferrable: isReachable && scope.refetch !== undefined && way.continuation === undefined,
    parent: parent?.id,
    depth: (parent?.depth ?? -1) + 1,
    print: (args, inner, alias) => printHead({ response, field }, alias) + args + inner,
  } as NestedSite;
  context.sites.push(site);
  const shape = { level: site, row: list.row, edge: list.edge, connection: schema.target(scope.type, field) };
  site.body = walkedBody(shape, selection, context, select);
  const text = site.body.text(ahead !== undefined || key !== undefined);
  site.selection = text === '' ? '' : ` { ${text} }`;
  return site;
}

/** Variables for what the first page is asked for with, which mostly is no position. */
function inlineVariables(
  args: PagedArguments,
  start: unknown,
  { variables }: BuildContext,
): ReadonlyMap<string, string> {
  const present = args.values(0, start);
  const names = args.names.filter(([name]) => Object.hasOwn(present, name));
  return new Map(names.map(([name, type]) => [name, variables.add(name, type, undefined)]));
}

function continuationOf(
  paging: Paging,
  way: Way,
  context: BuildContext,
  coordinate: string,
): NestedSite['continuation'] {
  if (!way.continuation) return undefined;
  const { field, args, position, size } = way.continuation;
  const { size: _, ...rest } = way;
  const onward = { ...rest, position, ...(size ? { size } : {}) };
  return {
    args: pagedArguments({}, () => undefined, { ...paging, args }, onward, context, coordinate),
    print: (printed, inner, alias) => `${alias}: ${field}${printed}${inner}`,
  };
}

function unreachable(coordinate: string, { forward }: Paging): UsageError {
  return new UsageError(
    `its further pages cannot be fetched: neither it nor an object around it can be fetched again. Bound it with ${forward ? 'first' : 'last'}`,
    { coordinate },
  );
}

/**
 * The size that the first page of a nested list is asked for with: undefined where it is asked for later, infinite where
 * the server is to decide.
 */
export type SizeOf = (site: NestedSite) => number | undefined;

/** Stands in no document but within strings, which callers give. */
const MARK = '\u{e000}';
const MARKED = new RegExp(`${STRING}|${MARK}(\\d+)${MARK}`, 'g');

/** What stands in a text for a nested list until it is decided whether it is asked for there. */
export function markOf({ id }: NestedSite): string {
  return `${MARK}${id}${MARK}`;
}

/** A text with its nested lists in it, but for those that are asked for later. */
export function assemble(text: string, sites: readonly NestedSite[], sizeOf: SizeOf): string {
  return text.replace(MARKED, (found, id?: string) => {
    if (id === undefined) return found;
    const site = sites[Number(id)] as NestedSite;
    if (sizeOf(site) === undefined) return '';
    return assemble(site.print(site.inline, site.selection), sites, sizeOf);
  });
}

/** The values of the variables by which nested lists are asked for in their selections. */
export function siteValues(sites: readonly NestedSite[], sizeOf: SizeOf): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    sites.flatMap((site) => {
      const size = sizeOf(site) ?? 0;
      const values = site.args.values(size === Infinity ? null : size, site.start);
      return Object.entries(values).map(([name, value]) => [site.variables.get(name)?.slice(1), value]);
    }),
  );
}
