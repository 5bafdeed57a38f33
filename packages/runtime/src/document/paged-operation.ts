import { walks } from '../dialects/index.ts';
import type { Paging, Way } from '../dialects/paging.ts';
import type { Walk } from '../dialects/walk.ts';
import { UsageError } from '../errors/index.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { printArguments, writtenArguments } from './arguments.ts';
import { type BuildContext, type Selection } from './build-context.ts';
import { listBody, type RawPage } from './list-body.ts';
import { pagingTypes, placed } from './nested-list.ts';
import { valueAt } from './paths.ts';
import type { ReadReport } from './read.ts';
import { parseRoute, type Step } from './route.ts';
import type { Schema } from './schema-table.ts';
import { select } from './selection.ts';
import { variableValue } from './values.ts';
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
export interface PagedOperation {
  readonly name: string;
  /** The schema coordinate of the paginated field. */
  readonly coordinate: string;
  readonly way: Way;
  readonly walk: Walk;
  /** Whether pages come from the end, their rows still in the forward order. */
  readonly backward: boolean;
  /** What asks for a page; a position that is null is left out. */
  ask(size: number, position: unknown, total: boolean): Pick<GraphQLRequest, 'document' | 'variables'>;
  /** Reads the page at a position; undefined where the list is not there. */
  page(data: unknown, position: unknown, report: ReadReport): RawPage | undefined;
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

/** What the client says of all of its operations. */
export interface OperationSettings {
  readonly schema: Schema | undefined;
  /** The page size of nested lists without a bound. */
  readonly nestedSize: number;
}

/** Builds the operation of a fetcher. */
export function pagedOperation(
  descriptor: FetcherDescriptor,
  asked: Asked,
  settings: OperationSettings,
): PagedOperation {
  const steps = parseRoute(descriptor.path);
  const { paging } = descriptor;
  const coordinate = coordinateOf(steps);
  const way = asked.backward ? paging.backward : paging.forward;
  if (!way) throw new UsageError(`it cannot be read ${asked.backward ? 'backward' : 'forward'}`, { coordinate });
  const context: BuildContext = { ...settings, variables: createVariables(), coordinate };
  const selection = asked.selection ?? defaultSelection(descriptor.leaves);
  const printed = printSteps(steps, asked.args, paging, way, context);
  const shape = {
    paging,
    way,
    row: descriptor.row,
    edge: edgeType(descriptor, settings.schema),
    connection: descriptor.connection ?? '',
    ...(printed.head ? { head: printed.head } : {}),
  };
  const body = listBody(shape, selection, context, select);
  const rest = restOperation(descriptor, asked, settings);
  const name = steps
    .map(({ field }, at) => (at === 0 ? field : field.charAt(0).toUpperCase() + field.slice(1)))
    .join('');
  const path = steps
    .slice(0, paging.container ? -1 : undefined)
    .map(({ field }) => field)
    .join('.');
  const document = (total: boolean) => {
    const text = body.text(total);
    return `query ${name}${context.variables.definitions()} ${printed.open}${text === '' ? '' : ` { ${text} }`}${printed.close}`;
  };
  return {
    name,
    coordinate,
    way,
    walk: walks[paging.by],
    backward: asked.backward,
    ask(size, position, total) {
      if (rest && position !== null) return rest.ask(size, position, total);
      const variables = { ...context.variables.values, ...printed.paged(size, position) };
      return { document: document(total), variables };
    },
    page(data, position, report) {
      if (rest && position !== null) return rest.page(data, position, report);
      return body.page(valueAt(data, path), report);
    },
    startUnknown: paging.by === 'page' && way.start === undefined && paging.total === undefined,
    ordered: isOrdered(paging, asked.args),
    identity: JSON.stringify([document(false), context.variables.values, printed.paged(0, null)]),
  };
}

function isOrdered({ by, nodes, edges, order }: Paging, args: Readonly<Record<string, unknown>>): boolean {
  const bare = nodes === undefined && edges === undefined && (by === 'offset' || by === 'page');
  return !bare || (order !== undefined && args[order] != null);
}

/** The operation for every page but the first, where those come from another root field. */
function restOperation(
  descriptor: FetcherDescriptor,
  asked: Asked,
  settings: OperationSettings,
): PagedOperation | undefined {
  const { paging } = descriptor;
  const { continuation, ...way } = paging.forward ?? { position: '' };
  if (!continuation) return undefined;
  const { field, args, position, size } = continuation;
  const forward = { ...way, position, ...(size ? { size } : {}) };
  return pagedOperation(
    { ...descriptor, path: field, paging: { ...paging, args, forward } },
    { ...asked, args: {} },
    settings,
  );
}

function defaultSelection(leaves: string): Selection {
  return Object.fromEntries(
    leaves
      .split(' ')
      .filter(Boolean)
      .map((leaf) => [leaf, true]),
  );
}

function edgeType({ connection }: FetcherDescriptor, schema: Schema | undefined): string {
  return (connection && schema?.wrapped(connection)?.edge) ?? '';
}

function coordinateOf(steps: readonly Step[]): string {
  return `${steps.at(-2)?.type ?? 'Query'}.${steps.at(-1)?.field ?? ''}`;
}

interface PrintedSteps {
  readonly open: string;
  readonly close: string;
  /** The list's field with its arguments, where an outer field is paged. */
  readonly head: string | undefined;
  /** The variables that page size and position set. */
  paged(size: number, position: unknown): Record<string, unknown>;
}

function printSteps(
  steps: readonly Step[],
  args: Readonly<Record<string, unknown>>,
  paging: Paging,
  way: Way,
  context: BuildContext,
): PrintedSteps {
  const outer = steps.slice(0, paging.container ? -2 : -1);
  const paged = steps[outer.length] as Step;
  const inner = paging.container ? steps.at(-1) : undefined;
  let open = '';
  let close = '';
  for (const step of outer) {
    const own = argumentsOf(step, args, steps);
    open += ` { ${step.field}${printArguments(own, (name) => step.args.get(name), context, context.coordinate)}`;
    if (step.narrows) open += ` { ... on ${step.type}`;
    close += step.narrows ? ' } }' : ' }';
  }
  const printed = printPaged(paged, argumentsOf(paged, args, steps), paging, way, context);
  const own = inner && argumentsOf(inner, args, steps);
  const head = inner && inner.field + printArguments(own, (name) => inner.args.get(name), context, context.coordinate);
  return {
    open: `${open} { ${paged.field}${printed.text}`.trimStart(),
    close: `${close} }`,
    head,
    paged: printed.paged,
  };
}

/** What the caller gave for a step: what stands under its key or, flat, all that no other step takes. */
function argumentsOf(
  step: Step,
  args: Readonly<Record<string, unknown>>,
  steps: readonly Step[],
): Record<string, unknown> {
  if (step.key !== undefined) return (args[step.key] ?? {}) as Record<string, unknown>;
  const others = steps.filter((other) => other !== step);
  const taken = new Set(others.flatMap((other) => (other.key === undefined ? [...other.args.keys()] : [other.key])));
  return Object.fromEntries(Object.entries(args).filter(([name]) => step.args.has(name) || !taken.has(name)));
}

/** The arguments of the field that is paged: those of the caller, and variables for what paging puts into them. */
function printPaged(
  step: Step,
  given: Readonly<Record<string, unknown>>,
  paging: Paging,
  way: Way,
  context: BuildContext,
): { text: string; paged: PrintedSteps['paged'] } {
  const owned = pagingTypes(paging.args);
  const paths = [way.size, way.position, ...Object.keys(way.fixed ?? {})].filter((path) => path !== undefined);
  const pagedNames = new Set(paths.filter((path) => path !== '').map((path) => path.split('.')[0] ?? ''));
  const typeOf = (name: string) => step.args.get(name) ?? (pagedNames.has(name) ? owned.get(name) : undefined);
  const own = writtenArguments(given, typeOf, context, context.coordinate);
  const plain = Object.fromEntries(Object.entries(own).filter(([name]) => !pagedNames.has(name)));
  const plainText = printArguments(plain, typeOf, context, context.coordinate).slice(1, -1);
  const names = [...pagedNames].map((name) => {
    const type = typeOf(name) ?? '';
    return { name, type, variable: context.variables.add(name, type, undefined).slice(1) };
  });
  const texts = [plainText, ...names.map(({ name, variable }) => `${name}: $${variable}`)].filter(Boolean);
  return {
    text: `(${texts.join(', ')})`,
    paged(size, position) {
      const values = placed(own, way, size, position);
      const present = names.filter(({ name }) => values[name] !== undefined);
      return Object.fromEntries(
        present.map(({ name, type, variable }) => [variable, variableValue(values[name], type, context.schema)]),
      );
    },
  };
}
