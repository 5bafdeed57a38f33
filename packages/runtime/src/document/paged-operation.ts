import type { Paging, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { printArguments } from './arguments.ts';
import { type BuildContext, type Selection } from './build-context.ts';
import { listBody, type RawPage } from './list-body.ts';
import { pagingTypes } from './nested-list.ts';
import { valueAt, withArgument } from './paths.ts';
import type { ReadReport } from './read.ts';
import { parseRoute, type Step } from './route.ts';
import type { Schema } from './schema-table.ts';
import { select } from './selection.ts';
import { createVariables, type Variables } from './variables.ts';

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
  /** Whether pages come from the end, their rows still in the forward order. */
  readonly backward: boolean;
  /** The document, with or without the total. */
  document(total: boolean): string;
  variables(size: number, position: unknown): Record<string, unknown>;
  /** Reads a page; undefined where the list is not there. */
  page(data: unknown, report: ReadReport): RawPage | undefined;
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
  settings: { readonly schema: Schema | undefined; readonly nestedSize: number },
): PagedOperation {
  const steps = parseRoute(descriptor.path);
  const { paging } = descriptor;
  const coordinate = coordinateOf(steps);
  const way = asked.backward ? paging.backward : paging.forward;
  if (!way) throw new UsageError(`it cannot be read ${asked.backward ? 'backward' : 'forward'}`, { coordinate });
  const context: BuildContext = { ...settings, variables: createVariables(), coordinate };
  const selection = asked.selection ?? defaultSelection(descriptor.leaves);
  const printed = printSteps(steps, asked.args, paging, way, context);
  const types = {
    row: descriptor.row,
    edge: edgeType(descriptor, settings.schema),
    connection: descriptor.connection ?? '',
  };
  const body = listBody(paging, way, types, selection, context, select);
  const name = steps
    .map(({ field }, at) => (at === 0 ? field : field.charAt(0).toUpperCase() + field.slice(1)))
    .join('');
  const path = steps.map(({ field }) => field).join('.');
  const document = (total: boolean) => {
    const text = body.text(total);
    return `query ${name}${context.variables.definitions()} ${printed.open}${text === '' ? '' : ` { ${text} }`}${printed.close}`;
  };
  return {
    name,
    coordinate,
    way,
    backward: asked.backward,
    document,
    variables: (size, position) => ({ ...context.variables.values, ...printed.paged(size, position) }),
    page: (data, report) => body.page(valueAt(data, path), report),
    identity: JSON.stringify([document(false), context.variables.values]),
  };
}

function defaultSelection(leaves: string): Selection {
  return Object.fromEntries(
    leaves
      .split(' ')
      .filter(Boolean)
      .map((leaf) => [leaf, true]),
  );
}

function edgeType({ path, connection }: FetcherDescriptor, schema: Schema | undefined): string {
  const field = parseRoute(path).at(-1)?.field ?? '';
  return (connection && schema?.list(connection, field)?.edge) ?? '';
}

function coordinateOf(steps: readonly Step[]): string {
  return `${steps.at(-2)?.type ?? 'Query'}.${steps.at(-1)?.field ?? ''}`;
}

interface PrintedSteps {
  readonly open: string;
  readonly close: string;
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
  let open = '';
  let close = '';
  for (const step of steps.slice(0, -1)) {
    const own = step.key === undefined ? pick(args, step.args) : args[step.key];
    open += ` { ${step.field}${printArguments(own, (name) => step.args.get(name), context, context.coordinate)}`;
    if (step.narrows) open += ` { ... on ${step.type}`;
    close += step.narrows ? ' } }' : ' }';
  }
  const last = steps.at(-1) as Step;
  const passed = new Set(
    steps.slice(0, -1).flatMap((step) => (step.key === undefined ? [...step.args.keys()] : [step.key])),
  );
  const own = Object.fromEntries(Object.entries(args).filter(([name]) => !passed.has(name)));
  const { text, paged } = printPaged(last, own, paging, way, context);
  return { open: `${open} { ${last.field}${text}`.trimStart(), close: `${close} }`, paged };
}

/** The arguments of the paginated field: those of the caller, and variables for the size and the position. */
function printPaged(
  step: Step,
  own: Readonly<Record<string, unknown>>,
  paging: Paging,
  way: Way,
  context: BuildContext,
): { text: string; paged: PrintedSteps['paged'] } {
  const owned = pagingTypes(paging.args);
  const pagedNames = [way.size, way.position].flatMap((path) => (path === undefined ? [] : [path.split('.')[0] ?? '']));
  const typeOf = (name: string) => step.args.get(name) ?? (pagedNames.includes(name) ? owned.get(name) : undefined);
  const plain = Object.fromEntries(Object.entries(own).filter(([name]) => !pagedNames.includes(name)));
  const plainText = printArguments(plain, typeOf, context, context.coordinate).slice(1, -1);
  const names = [...new Set(pagedNames)].map(
    (name) => [name, declare(name, typeOf(name) ?? '', context.variables)] as const,
  );
  const texts = [plainText, ...names.map(([name, variable]) => `${name}: $${variable}`)].filter(Boolean);
  return {
    text: `(${texts.join(', ')})`,
    paged(size, position) {
      const sized = way.size === undefined ? own : withArgument(own, way.size, size);
      const placed = position === undefined ? sized : withArgument(sized, way.position, position);
      return Object.fromEntries(
        names.flatMap(([name, variable]) => (placed[name] === undefined ? [] : [[variable, placed[name]]])),
      );
    },
  };
}

function declare(name: string, type: string, variables: Variables): string {
  return variables.add(name, type, undefined).slice(1);
}

function pick(args: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([name]) => names.has(name)));
}
