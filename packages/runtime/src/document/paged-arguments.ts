import type { Paging, Way } from '../dialects/paging.ts';
import { printArguments, writtenArguments } from './arguments.ts';
import type { BuildContext } from './build-context.ts';
import { withArgument } from './paths.ts';
import { variableValue } from './values.ts';

/** The arguments of a paginated field: those of the caller, and variables for what paging puts into them. */
export interface PagedArguments {
  /** The names and types of those that paging sets. */
  readonly names: readonly (readonly [name: string, type: string])[];
  /** Prints all of them; `variable` says what stands for one that paging sets, undefined for one that is left out. */
  print(variable: (name: string, type: string) => string | undefined): string;
  /** Prints them for a page, with variables of their own, whose names end with the suffix. */
  printFor(size: number, position: unknown, suffix: string, declare: Declare): string;
  /** The values of those that paging sets, by name; a position that is null is left out. */
  values(size: number, position: unknown): Readonly<Record<string, unknown>>;
}

/** Adds a variable and returns it as it stands in the document. */
export type Declare = (name: string, type: string, value: unknown) => string;

/** Prepares the arguments of a paginated field. */
export function pagedArguments(
  given: Readonly<Record<string, unknown>>,
  typeIn: (name: string) => string | undefined,
  paging: Paging,
  way: Way,
  context: BuildContext,
  coordinate: string,
): PagedArguments {
  const owned = pagingTypes(paging.args);
  const paths = [way.size, way.position, ...Object.keys(way.fixed ?? {})].filter((path) => path !== undefined);
  const paged = new Set(paths.filter((path) => path !== '').map((path) => path.split('.')[0] ?? ''));
  const typeOf = (name: string) => typeIn(name) ?? (paged.has(name) ? owned.get(name) : undefined);
  const own = writtenArguments(given, typeOf, context, coordinate);
  const plain = Object.fromEntries(Object.entries(own).filter(([name]) => !paged.has(name)));
  const text = printArguments(plain, typeOf, context, coordinate).slice(1, -1);
  const names = [...paged].map((name) => [name, typeOf(name) ?? ''] as const);
  const print: PagedArguments['print'] = (variable) => {
    const printed = names.map(([name, type]) => [name, variable(name, type)] as const);
    const paged = printed.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
    const texts = [text, ...paged].filter(Boolean);
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  };
  const values: PagedArguments['values'] = (size, position) => {
    const all = placed(own, way, size, position);
    const present: [string, unknown][] = [];
    for (const [name, type] of names) {
      if (all[name] !== undefined) present.push([name, variableValue(all[name], type, context.schema)]);
    }
    return Object.fromEntries(present);
  };
  return {
    names,
    print,
    printFor(size, position, suffix, declare) {
      const given = values(size, position);
      return print((name, type) =>
        given[name] === undefined ? undefined : declare(`${name}_${suffix}`, type, given[name]),
      );
    },
    values,
  };
}

/** The arguments with what paging puts into them: the fixed ones, the size and, unless it is null, the position. */
function placed(
  own: Readonly<Record<string, unknown>>,
  way: Way,
  size: number,
  position: unknown,
): Readonly<Record<string, unknown>> {
  let args = own;
  for (const [path, value] of Object.entries(way.fixed ?? {})) args = withArgument(args, path, value);
  if (way.size !== undefined) args = withArgument(args, way.size, size);
  return position === null || way.position === '' ? args : withArgument(args, way.position, position);
}

/** The types of the arguments that paging owns. */
function pagingTypes(args: string): ReadonlyMap<string, string> {
  return new Map(args.split(' ').map((arg) => arg.split(':', 2) as [string, string]));
}
