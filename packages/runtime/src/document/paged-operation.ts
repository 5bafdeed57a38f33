import { walks } from '../dialects/index.ts';
import type { Paging, Way } from '../dialects/paging.ts';
import type { Walk } from '../dialects/walk.ts';
import { UsageError } from '../errors/index.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type BuildContext, type Selection } from './build-context.ts';
import type { NestedOperation } from './continuation.ts';
import type { Grammar } from './grammar.ts';
import { defaultSelection, selectLeaves } from './leaves.ts';
import { type ListBody, listBody, type RawPage } from './list-body.ts';
import type { NestedSite, SizeOf } from './nested-list.ts';
import { valueAt } from './paths.ts';
import { type PrintedSteps, printSteps } from './printed-steps.ts';
import type { Reading, ResponsePath } from './reading.ts';
import { parseRoute, type Step } from './route.ts';
import type { Schema } from './schema-table.ts';
import type { Level } from './scope.ts';
import { createVariables } from './variables.ts';

/** What the generator says of a fetcher. */
export interface FetcherDescriptor {
  /** The way to the field, with the types of all arguments; see `parseRoute`. */
  readonly path: string;
  readonly paging: Paging;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type that wraps the rows, where there is one. */
  readonly connection?: string;
  /** The default selection: the names of leaves with blanks between them. */
  readonly leaves: string;
}

/** The operation that reads one page of a fetcher's rows. */
export interface PagedOperation extends NestedOperation {
  readonly way: Way;
  readonly walk: Walk;
  /** Whether pages come from the end, their rows still in the forward order. */
  readonly backward: boolean;
  /** What asks for a page; a position that is null is left out. */
  ask(size: number, position: unknown, total: boolean, sizeOf?: SizeOf): Pick<GraphQLRequest, 'document' | 'variables'>;
  /** Where the field stands in a response. */
  readonly path: ResponsePath;
  /** Reads the page at a position; undefined where the list is not there. */
  page(data: unknown, position: unknown, reading: Reading): RawPage | undefined;
  /** Whether the number of the first page is not known, and no total would tell that it was missed. */
  readonly startUnknown: boolean;
  /** Whether the pages are kept apart by something: a cursor, a key, an order that was asked for, the server's own. */
  readonly ordered: boolean;
  /** What tells this traversal from others: its document and its arguments. */
  readonly identity: string;
}

/** What a caller asks a fetcher for. */
export interface Asked {
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: Selection | undefined;
  readonly backward: boolean;
}

/** Builds the operation of a fetcher. */
export function pagedOperation(
  descriptor: FetcherDescriptor,
  asked: Asked,
  grammar: Grammar | undefined,
): PagedOperation {
  const steps = parseRoute(descriptor.path);
  const { paging } = descriptor;
  const coordinate = coordinateOf(steps);
  const way = asked.backward ? paging.backward : paging.forward;
  if (!way) throw new UsageError(`it cannot be read ${asked.backward ? 'backward' : 'forward'}`, { coordinate });
  const context = contextOf(coordinate, grammar);
  const printed = printSteps(steps, asked.args, paging, way, context);
  const body = bodyOf(descriptor, asked.selection, way, printed, context);
  const name = steps.map(({ field }, at) => (at === 0 ? field : capital(field))).join('');
  const path = steps.slice(0, paging.container ? -1 : undefined).map(({ field }) => field);
  const at = path.join('.');
  const { sites, variables } = context;
  const print = printerOf(name, body, printed, context);
  const values = (size: number, position: unknown) =>
    Object.fromEntries(
      Object.entries(printed.paged.values(size, position)).map(([name, value]) => [printed.variables.get(name), value]),
    );
  const rest = restOperation(descriptor, asked, grammar);
  const [whole, given] = print(false);
  return {
    name,
    coordinate,
    way,
    sites,
    variables,
    path,
    walk: walks[paging.by],
    backward: asked.backward,
    ask(size, position, total, sizeOf) {
      if (rest && position !== null) return rest.ask(size, position, total, sizeOf);
      const [document, fixed] = print(total, sizeOf);
      return { document, variables: { ...fixed, ...values(size, position) } };
    },
    page(data, position, reading) {
      if (rest && position !== null) return rest.page(data, position, reading);
      reading.at.push(...path);
      return body.page(valueAt(data, at), position, reading);
    },
    startUnknown: paging.by === 'page' && way.start === undefined && paging.total === undefined,
    ordered: isOrdered(paging, asked.args),
    identity: JSON.stringify([whole, given, values(0, null)]),
  };
}

interface PagedContext extends BuildContext {
  readonly grammar: Grammar | undefined;
}

function contextOf(coordinate: string, grammar: Grammar | undefined): PagedContext {
  return { grammar, schema: grammar?.schema, variables: createVariables(), coordinate, sites: [], scopes: 0 };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function bodyOf(
  descriptor: FetcherDescriptor,
  selection: Selection | undefined,
  way: Way,
  printed: PrintedSteps,
  context: PagedContext,
): ListBody {
  const { paging, row, connection = '' } = descriptor;
  const level: Level = {
    id: context.scopes++,
    scope: undefined,
    paging,
    way,
    walked: false,
    sign: (item) => body.sign(item),
    only: (inner, edge, position, visit) => printed.only(body.only(inner, edge), position, visit),
  };
  const edge = edgeType(descriptor, context.schema);
  const shape = { level, row, edge, connection, ...(printed.head ? { head: printed.head } : {}) };
  const select = context.grammar?.select ?? selectLeaves;
  const body = listBody(shape, selection ?? defaultSelection(descriptor.leaves), context, select);
  return body;
}

type Print = (total: boolean, sizeOf?: SizeOf) => readonly [document: string, variables: Record<string, unknown>];

/** Prints the document with the nested lists that are asked for at once; each of its forms is printed once. */
function printerOf(name: string, body: ListBody, { open, close }: PrintedSteps, context: PagedContext): Print {
  const { grammar, sites, variables } = context;
  const known = new Map<string, ReturnType<Print>>();
  return (total, sizeOf = boundOf) => {
    const key = `${total}${sites.map((site) => (sizeOf(site) === undefined ? '-' : '+')).join('')}`;
    let printed = known.get(key);
    if (!printed) {
      const inner = body.text(total);
      const marked = `${open}${inner === '' ? '' : ` { ${inner} }`}${close}`;
      const text = grammar ? grammar.assemble(marked, sites, sizeOf) : marked;
      const document = `query ${name}${variables.definitions(text)} ${text}`;
      printed = [document, variables.valuesIn(document)];
      known.set(key, printed);
    }
    if (sites.length === 0 || !grammar) return printed;
    return [printed[0], variables.fork(grammar.siteValues(sites, sizeOf)).valuesIn(printed[0])];
  };
}

/** Where nothing is decided yet: what a caller bounds a list to, or one row. */
function boundOf({ bound = 1 }: NestedSite): number {
  return bound;
}

function isOrdered({ by, nodes, edges, order }: Paging, args: Readonly<Record<string, unknown>>): boolean {
  const bare = nodes === undefined && edges === undefined && (by === 'offset' || by === 'page');
  return !bare || (order !== undefined && args[order] != null);
}

/** The operation for every page but the first, where those come from another root field. */
function restOperation(
  descriptor: FetcherDescriptor,
  asked: Asked,
  grammar: Grammar | undefined,
): PagedOperation | undefined {
  const { paging } = descriptor;
  const { continuation, ...way } = paging.forward ?? { position: '' };
  if (!continuation) return undefined;
  const { field, args, position, size } = continuation;
  const forward = { ...way, position, ...(size ? { size } : {}) };
  return pagedOperation(
    { ...descriptor, path: field, paging: { ...paging, args, forward } },
    { ...asked, args: {} },
    grammar,
  );
}

function edgeType({ connection }: FetcherDescriptor, schema: Schema | undefined): string {
  return (connection && schema?.wrapped(connection)?.edge) ?? '';
}

function coordinateOf(steps: readonly Step[]): string {
  return `${steps.at(-2)?.type ?? 'Query'}.${steps.at(-1)?.field ?? ''}`;
}
