import { pathOf, readRoute, valueUnder } from '@endcursor/notation';
import type { Paging, Walk, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import type { ListSite, SizeOf, TreeNode } from '../tree/nodes.ts';
import { type OwnRequest, requestOf, type TreeRows, type VariableValue } from '../tree/request.ts';
import { createVariables } from '../tree/variables.ts';
import type { NestedOperation } from './continuation.ts';
import { type GivenDirectives, type NamedVariable, plannedDirectives, sourceVariables } from './directives.ts';
import type { Grammar } from './grammar.ts';
import type { PlanBody } from './list-body.ts';
import type { FetcherDescriptor } from './fetcher-descriptor.ts';
import type { PlanContext, RawPage, Reading, ResponsePath } from './model.ts';
import { pageValues, siteValues } from './paged-arguments.ts';
import { type Lost, lostAt, relocatedPath } from './paths.ts';
import { plainValue } from './plain-value.ts';
import { routeNodes, wrapNode } from './route-nodes.ts';
import type { Selection } from './selection.ts';

/** The operation that reads one page of a fetcher's rows. */
export interface PagedOperation extends NestedOperation {
  readonly way: Way;
  readonly walk: Walk;
  /** The position of the first page. */
  readonly start: unknown;
  /** Whether pages come from the end, their rows still in the forward order. */
  readonly backward: boolean;
  /** Returns the request for a page; a null position is left out. */
  ask(size: number, position: unknown, total: boolean, sizeOf?: SizeOf): OwnRequest;
  /** The response path of the field. */
  readonly path: ResponsePath;
  /**
   * Reads the page at a position; undefined if the list is missing.
   * @param before the entries before it
   */
  page(data: unknown, position: unknown, reading?: Reading, before?: number): RawPage | undefined;
  /** Returns where the path to the list ends in a response without it. */
  lost(data: unknown, position: unknown): Lost;
  /**
   * Returns a path in the response to the page at a position, as if the whole list had arrived in the first one.
   * @param from the response path of the field in that page; by default {@link path}
   */
  placeOf(path: ResponsePath, position: unknown, before: number, from?: ResponsePath): ResponsePath;
  /** Whether a cursor, a key, an order in the arguments or the server's own order keeps pages from overlapping. */
  readonly ordered: boolean;
  /** The string that identifies this traversal: its document and its arguments. */
  readonly identity: string;
}

/** The caller's request to a fetcher. */
export interface FetcherAsked {
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: Selection;
  readonly backward: boolean;
  /** The name of the operation, unless it is made from the path to the field. */
  readonly name?: string;
  readonly registered?: PlanContext['registered'];
  /** Variables that the source of the body contains. */
  readonly variables?: readonly NamedVariable[];
  readonly directives?: GivenDirectives | undefined;
  /** Plans the selection of the list if nothing is known about the schema. */
  readonly body: PlanBody;
}

/** Plans the operation of a fetcher. */
export function pagedOperation(
  descriptor: FetcherDescriptor,
  asked: FetcherAsked,
  grammar: Grammar | undefined,
): PagedOperation {
  const { args, backward, registered, selection } = asked;
  const steps = readRoute(descriptor.path);
  const { paging } = descriptor;
  const coordinate = `${steps.at(-2)?.type ?? 'Query'}.${steps.at(-1)?.field ?? ''}`;
  const way = backward ? paging.backward : paging.forward;
  if (!way) throw new UsageError(`it cannot be read ${backward ? 'backward' : 'forward'}`, { coordinate });
  const variables = createVariables();
  const directives = plannedDirectives(asked.directives, variables);
  const inSource = sourceVariables(asked.variables ?? [], directives, variables);
  const toVariable = grammar?.schema.toVariable ?? plainValue;
  const count = { places: 0, lists: 0 };
  const context: PlanContext = { schema: grammar?.schema, toVariable, variables, coordinate, count, registered };
  const route = routeNodes(steps, args, { paging, way }, context);
  const { body, sites } = grammar
    ? grammar.body(descriptor, way, route, { selection, context })
    : { body: asked.body({ paging, way, list: route.list }, coordinate, inSource), sites: [] };
  const name = asked.name ?? steps.map(({ field }, at) => (at === 0 ? field : capital(field))).join('');
  const path = steps.slice(0, paging.container ? -1 : undefined).map(({ field }) => field);
  const shell = { ...route.shell, args: [...route.args.own, ...route.paged] };
  const head = { kind: 'query', operationName: name, coordinate, stored: Boolean(registered) } as const;
  const selected = (total: boolean) => [wrapNode(route.outer, { ...shell, selection: body.nodes(total) })];
  const [bare, counted] = [selected(false), selected(true)];
  const rows: TreeRows = {
    path: [...path, ...rowPath(body.entries, paging)],
    leaves: descriptor.leaves ?? '',
    get key() {
      return way.key ?? grammar?.schema.refetch(descriptor.row)?.keys[0]?.path;
    },
    get document() {
      return document;
    },
  };
  const request = (selection: readonly TreeNode[], sizeOf: SizeOf, values: readonly VariableValue[] = []) =>
    requestOf(head, {
      selection,
      directives,
      sizeOf,
      values: new Map([...siteValues(sites, sizeOf), ...values]),
      rows,
    });
  const valuesAt = (size: number, position: unknown) => pageValues(route.args, route.paged, size, position);
  const unplaced = valuesAt(0, null).map(([{ name }, value]) => [name, value] as const);
  const { document, variables: fixed } = request(bare, boundOf);
  const first: PagedOperation = {
    name,
    coordinate,
    way,
    sites,
    variables,
    directives,
    registered,
    path,
    walk: paging.by,
    start: paging.by.start(paging, way),
    backward,
    ask: (size, position, total, sizeOf = boundOf) =>
      request(total || registered ? counted : bare, sizeOf, valuesAt(size, position)),
    page(data, position, reading, before) {
      reading?.at.push(...path);
      return body.page(valueUnder(data, path), { position, reading, before });
    },
    lost: (data) => lostAt(data, [...path, ...body.entries]),
    placeOf: (of, _, before, from = path) =>
      of.length < from.length ? of : relocatedPath(of, { from, to: path, entries: body.entries, before }),
    ordered: route.args.ordered,
    identity: JSON.stringify([document, fixed, Object.fromEntries(unplaced)]),
  };
  const rest = restOperation(descriptor, asked, grammar);
  return rest ? continued(first, rest) : first;
}

/** Reads the first page with one operation, and the others with another one. */
function continued(first: PagedOperation, rest: PagedOperation): PagedOperation {
  const at = (position: unknown) => (position === null ? first : rest);
  return {
    ...first,
    ask: (size, position, ...how) => at(position).ask(size, position, ...how),
    page: (data, position, ...how) => at(position).page(data, position, ...how),
    lost: (data, position) => at(position).lost(data, position),
    placeOf: (path, position, before) => first.placeOf(path, position, before, at(position).path),
  };
}

/** Plans the operation for every page but the first, if those come from another root field. */
function restOperation(
  descriptor: FetcherDescriptor,
  asked: FetcherAsked,
  grammar: Grammar | undefined,
): PagedOperation | undefined {
  const { paging } = descriptor;
  const { continuation, size: _, ...way } = paging.forward ?? { position: '' };
  if (!continuation) return undefined;
  const { args, field, ...to } = continuation;
  const onward = { ...descriptor, path: field, paging: { ...paging, args, forward: { ...way, ...to } } };
  const name = asked.name !== undefined && asked.registered ? { name: `${asked.name}_next` } : {};
  return pagedOperation(onward, { ...asked, ...name, args: {} }, grammar);
}

/** Returns the response names from the list to a row. */
function rowPath(entries: ResponsePath, { edges, node = 'node' }: Paging): ResponsePath {
  return pathOf(entries) === edges ? [...entries, node] : entries;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns the size of a list before anything is decided: the caller's bound, or one row. */
function boundOf({ bound = 1 }: ListSite): number {
  return bound;
}
