import type { Paging, Way } from '../dialects/paging.ts';
import { inParentheses, printWritten, type TypeOf, writtenArguments } from './arguments.ts';
import type { BuildContext } from './build-context.ts';
import { refusePagingValues } from './paging-values.ts';
import { withArgument } from './paths.ts';
import { argumentTypes } from './route.ts';

/** The arguments of a paginated field: those of the caller, and variables for what paging puts into them. */
export interface PagedArguments {
  /** The names and types of those that paging sets. */
  readonly names: readonly (readonly [name: string, type: string])[];
  /** Whether something keeps pages apart: a cursor, a key, an order that is asked for, the server's own. */
  readonly ordered: boolean;
  /** Prints all of them; `variable` says what stands for one that paging sets, undefined for one that is left out. */
  print(variable: (name: string, type: string) => string | undefined): string;
  /** The values of those that paging sets, by name; a size or a position that is null is left out. */
  values(size: number | null, position: unknown): Readonly<Record<string, unknown>>;
}

/**
 * Prepares the arguments of a paginated field.
 * @throws {UsageError} if they set what paging sets
 */
export function pagedArguments(
  args: Readonly<Record<string, unknown>>,
  typeIn: TypeOf,
  paging: Paging,
  way: Way,
  context: BuildContext,
  coordinate: string,
): PagedArguments {
  const owned = argumentTypes(paging.args);
  refusePagingValues(args, paging, coordinate);
  const names = Object.keys(placed({}, way, 0, 0)).map(
    (name) => [name, typeIn(name) ?? owned.get(name) ?? ''] as const,
  );
  const paged = new Map(names);
  const typeOf = (name: string) => typeIn(name) ?? paged.get(name);
  const written = writtenArguments(args, typeOf, context, coordinate);
  const { order } = paging.by;
  const plain = { ...(order?.complete(paging, written, (name) => typeOf(name) !== undefined) ?? written) };
  const ordered = order?.isIn(paging, plain) ?? true;
  const own: Record<string, unknown> = {};
  for (const [name, type] of names) {
    if (plain[name] !== undefined) own[name] = context.toVariable(plain[name], type);
    delete plain[name];
  }
  const texts = printWritten(plain, typeOf, context, coordinate);
  return {
    names,
    ordered,
    print(variable) {
      const printed = names.map(([name, type]) => [name, variable(name, type)]);
      return inParentheses([
        ...texts,
        ...printed.filter(([, value]) => value !== undefined).map((pair) => pair.join(': ')),
      ]);
    },
    values: (size, position) => placed(own, way, size, position),
  };
}

/** Adds a variable and returns it as it stands in the document. */
export type Declare = (name: string, type: string, value: unknown) => string;

/** Prints arguments for one page, with variables of their own, whose names end with the suffix. */
export function printForPage(
  { print, values }: PagedArguments,
  size: number,
  position: unknown,
  suffix: string,
  declare: Declare,
): string {
  const given = values(size, position);
  return print((name, type) =>
    given[name] === undefined ? undefined : declare(`${name}_${suffix}`, type, given[name]),
  );
}

/** The arguments with what paging puts into them: the fixed ones, the size and, unless it is null, the position. */
export function placed(
  own: Readonly<Record<string, unknown>>,
  { fixed = {}, position: to, size: sizeTo }: Pick<Way, 'fixed' | 'position' | 'size'>,
  size: number | null,
  position: unknown,
): Readonly<Record<string, unknown>> {
  const all: [string | undefined, unknown][] = [[sizeTo, size], [to, position], ...Object.entries(fixed)];
  const add = (args: unknown, [path, value]: (typeof all)[number]) =>
    path && value !== null ? withArgument(args, path.split('.'), value) : args;
  return all.reduce(add, own) as Readonly<Record<string, unknown>>;
}
