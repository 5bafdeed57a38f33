import { readEntries } from '@endcursor/notation';
import type { Paging, Way } from '../dialects/paging.ts';
import type { Argument, SizeOf, Variable } from '../tree/nodes.ts';
import type { VariableValue } from '../tree/request.ts';
import { ABSENT, presentOnly } from './absent.ts';
import { planWritten, type TypeOf, writtenArguments } from './arguments.ts';
import type { NestedSite, PagedArguments, PlanContext } from './model.ts';
import type { Visit } from './surroundings.ts';
import { refusePagingValues } from './paging-values.ts';
import { withArgument } from './paths.ts';

/**
 * Plans the arguments of a paginated field.
 * @throws {UsageError} if they set what paging sets
 */
export function pagedArguments(
  asked: Readonly<Record<string, unknown>>,
  { coordinate, paging, typeOf: typeIn, way }: PagedField,
  context: PlanContext,
): PagedArguments {
  const owned = readEntries(paging.args);
  const args = presentOnly(asked);
  refusePagingValues(args, paging, coordinate);
  const names = Object.keys(placed({}, way, 0, 0)).map(
    (name) => [name, typeIn(name) ?? owned.get(name) ?? ''] as const,
  );
  const paged = new Map(names);
  const typeOf = (name: string) => typeIn(name) ?? paged.get(name);
  const written = writtenArguments(args, typeOf, context, coordinate);
  const { order } = paging.by;
  const plain: Record<string, unknown> = {
    // In their order in the document.
    ...(context.registered ? asked : {}),
    ...(order?.complete(paging, written, (name) => typeOf(name) !== undefined) ?? written),
  };
  const ordered = order?.isIn(paging, plain) ?? true;
  const given: Record<string, unknown> = {};
  for (const [name, type] of names) {
    if (plain[name] !== undefined && plain[name] !== ABSENT) given[name] = context.toVariable(plain[name], type);
    delete plain[name];
  }
  const own = planWritten(plain, typeOf, context, coordinate);
  return { names, own, ordered, values: (size, position) => placed(given, way, size, position) };
}

/** A paginated field whose arguments are planned. */
export interface PagedField {
  readonly paging: Paging;
  readonly way: Way;
  /** Returns the types of its arguments, except those that paging owns. */
  readonly typeOf: TypeOf;
  readonly coordinate: string;
}

/** An argument that paging sets. */
export interface PageArgument extends Argument {
  readonly value: Variable;
}

/** Returns the values of such arguments for a page. */
export function pageValues(
  { values }: PagedArguments,
  paged: readonly PageArgument[],
  size: number | null,
  position: unknown,
): readonly VariableValue[] {
  const given = values(size, position);
  return paged.flatMap(({ name, value }) => (Object.hasOwn(given, name) ? [[value, given[name]] as const] : []));
}

/** Returns the values of the variables of nested lists, for first pages of these sizes. */
export function siteValues(sites: readonly NestedSite[], sizeOf: SizeOf): readonly VariableValue[] {
  return sites.flatMap((site) => site.values(sizeOf(site) ?? 0));
}

/** Returns the arguments for one page, with separate variables, whose names end with the alias of the visit. */
export function argumentsForPage(
  { names, own, values }: PagedArguments,
  size: number,
  position: unknown,
  { alias, registered = false, variables }: Visit,
): readonly Argument[] {
  const given = values(size, position);
  const present = names.filter(([name]) => registered || given[name] !== undefined);
  const paged = present.map(([name, type]) => ({ name, value: variables.add(`${name}_${alias}`, type, given[name]) }));
  return [...own, ...paged];
}

/** Returns the arguments with what paging sets: the fixed ones, the size and the position, unless they are null. */
export function placed(
  own: Readonly<Record<string, unknown>>,
  { fixed = {}, position: to, size: sizeTo }: Pick<Way, 'fixed' | 'position' | 'size'>,
  size: number | null,
  position: unknown,
): Readonly<Record<string, unknown>> {
  const all: [string | undefined, unknown][] = [[sizeTo, size], [to, position], ...Object.entries(fixed)];
  const add = (args: unknown, [path, value]: (typeof all)[number]) =>
    path && value !== null ? withArgument(args, path, value) : args;
  return all.reduce(add, own) as Readonly<Record<string, unknown>>;
}
