import type { Paging, Walk, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { Selection } from './build-context.ts';
import type { NestedOperation } from './continuation.ts';
import type { Grammar } from './grammar.ts';
import type { PrintBody, RawPage } from './list-body.ts';
import type { SizeOf } from './nested-list.ts';
import { type Lost, lostAt, relocated, valueAt } from './paths.ts';
import { plainValue } from './plain-value.ts';
import { printSteps } from './printed-steps.ts';
import type { Reading, ResponsePath } from './reading.ts';
import { parseRoute } from './route.ts';
import { createVariables, type Variables } from './variables.ts';

/** What the generator says of a fetcher. */
export interface FetcherDescriptor {
  /** The way to the field, with the types of all arguments; see `parseRoute`. */
  readonly path: string;
  readonly paging: Paging;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type that wraps the rows, where there is one. */
  readonly connection?: string | undefined;
}

/** The operation that reads one page of a fetcher's rows. */
export interface PagedOperation extends NestedOperation {
  readonly way: Way;
  readonly walk: Walk;
  /** The position of the first page. */
  readonly start: unknown;
  /** Whether pages come from the end, their rows still in the forward order. */
  readonly backward: boolean;
  /** What asks for a page; a position that is null is left out. */
  ask(size: number, position: unknown, total: boolean, sizeOf?: SizeOf): Printed;
  /** Where the field stands in a response. */
  readonly path: ResponsePath;
  /**
   * Reads the page at a position; undefined where the list is not there.
   * @param before the entries that came before it
   */
  page(data: unknown, position: unknown, reading?: Reading, before?: number): RawPage | undefined;
  /** Where the way to the list breaks off in a response without it. */
  lost(data: unknown, position: unknown): Lost;
  /** A path in the response to the page at a position as it would be had the whole list come in the first one. */
  placeOf(path: ResponsePath, position: unknown, before: number): ResponsePath;
  /** Whether the pages are kept apart by something: a cursor, a key, an order that was asked for, the server's own. */
  readonly ordered: boolean;
  /** What tells this traversal from others: its document and its arguments. */
  readonly identity: string;
}

/** What is sent. */
export type Printed = Pick<GraphQLRequest, 'document' | 'stored' | 'variables'>;

/** What a caller asks a fetcher for. */
export interface Asked {
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: Selection;
  readonly backward: boolean;
  /** The name of the operation, where it is not made of the way to the field. */
  readonly name?: string;
  /** Variables that stand in the text of the body. */
  readonly variables?: readonly (readonly [name: string, type: string, value: unknown])[];
  /** Prints what is selected of the list where nothing is known of the schema. */
  readonly body: PrintBody;
}

/** Builds the operation of a fetcher. */
export function pagedOperation(
  descriptor: FetcherDescriptor,
  asked: Asked,
  grammar: Grammar | undefined,
): PagedOperation {
  const { args, backward, selection } = asked;
  const steps = parseRoute(descriptor.path);
  const { paging } = descriptor;
  const coordinate = `${steps.at(-2)?.type ?? 'Query'}.${steps.at(-1)?.field ?? ''}`;
  const way = backward ? paging.backward : paging.forward;
  if (!way) throw new UsageError(`it cannot be read ${backward ? 'backward' : 'forward'}`, { coordinate });
  const variables = createVariables();
  for (const one of asked.variables ?? []) variables.add(...one);
  const toVariable = grammar?.toVariable ?? plainValue;
  const context = { schema: grammar?.schema, toVariable, variables, coordinate, sites: [], scopes: 0 };
  const printed = printSteps(steps, args, paging, way, context);
  const body = grammar
    ? grammar.body(descriptor, way, printed, selection, context)
    : asked.body(paging, way, printed.head, coordinate);
  const name = asked.name ?? steps.map(({ field }, at) => (at === 0 ? field : capital(field))).join('');
  const path = steps.slice(0, paging.container ? -1 : undefined).map(({ field }) => field);
  const at = path.join('.');
  const text = (total: boolean) => {
    const inner = body.text(total);
    const own = printed.paged.print((name) => printed.variables.get(name));
    return `{ ${printed.open}${own}${inner === '' ? '' : ` { ${inner} }`}${printed.close} }`;
  };
  const print = grammar ? grammar.printer(name, text, context) : printer(name, text, variables);
  const values = (size: number, position: unknown) => {
    const paged = Object.entries(printed.paged.values(size, position));
    return Object.fromEntries(paged.map(([name, value]) => [printed.variables.get(name)?.slice(1), value]));
  };
  const rest = restOperation(descriptor, asked, grammar);
  const whole = print(false);
  return {
    name,
    coordinate,
    way,
    sites: context.sites,
    variables,
    path,
    walk: paging.by,
    start: paging.by.start(paging, way),
    backward,
    ask(size, position, total, sizeOf) {
      if (rest && position !== null) return rest.ask(size, position, total, sizeOf);
      const { document, variables } = print(total, sizeOf);
      return { document, variables: { ...variables, ...values(size, position) } };
    },
    page(data, position, reading, before) {
      if (rest && position !== null) return rest.page(data, position, reading, before);
      reading?.at.push(...path);
      return body.page(valueAt(data, at), position, reading, before);
    },
    lost: (data, position) =>
      rest && position !== null ? rest.lost(data, position) : lostAt(data, [...path, ...body.entries]),
    placeOf(of, position, before) {
      const from = rest && position !== null ? rest.path : path;
      return of.length < from.length ? of : relocated(of, from, path, body.entries, before);
    },
    ordered: printed.paged.ordered,
    identity: JSON.stringify([whole.document, whole.variables, values(0, null)]),
  };
}

/** The operation for every page but the first, where those come from another root field. */
function restOperation(
  descriptor: FetcherDescriptor,
  asked: Asked,
  grammar: Grammar | undefined,
): PagedOperation | undefined {
  const { paging } = descriptor;
  const { continuation, size: _, ...way } = paging.forward ?? { position: '' };
  if (!continuation) return undefined;
  const { args, field, ...to } = continuation;
  const onward = { ...descriptor, path: field, paging: { ...paging, args, forward: { ...way, ...to } } };
  return pagedOperation(onward, { ...asked, args: {} }, grammar);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Prints an operation with its total or without, and its fixed variables. */
export type Print = (total: boolean, sizeOf?: SizeOf) => Printed;

/** Each form of the document is printed once. */
function printer(name: string, text: (total: boolean) => string, variables: Variables): Print {
  const known: Partial<Record<string, Printed>> = {};
  return (total) => (known[String(total)] ??= complete(name, text(total), variables));
}

/** The text of an operation's selection with a name and variables. */
export function complete(name: string, text: string, variables: Variables): Printed {
  return { document: `query ${name}${variables.definitions(text)} ${text}`, variables: variables.valuesIn(text) };
}
