import { readCondition } from '@endcursor/notation';
import type { GivenDirectives, NamedVariable } from './directives.ts';
import { refuseValues } from './paging-values.ts';
import type { Selection } from './selection.ts';
import { plainValue } from './plain-value.ts';

/**
 * Inserts the values of variables into a selection, or into arguments, that a document was translated into. `{ $:
 * "name" }` is a variable, and anything with `$if` is left out if its condition does not hold.
 */
export function filled(data: unknown, values: VariableValues): unknown {
  if (Array.isArray(data)) return data.map((item) => filled(item, values) ?? null);
  if (typeof data !== 'object' || data === null) return data;
  const { $: variable, $if: condition, ...rest } = data as Readonly<Record<string, unknown>>;
  if (typeof variable === 'string') return values[variable];
  if (condition !== undefined && !holds(condition as string, values)) return undefined;
  const entries = Object.entries(variable === undefined ? rest : { $: variable, ...rest });
  if (condition !== undefined && entries.length === 0) return true;
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const own = filled(value, values);
      return own === undefined ? [] : [[name, own]];
    }),
  );
}

/** The values of an operation's variables. */
export type VariableValues = Readonly<Record<string, unknown>>;

/** Returns whether a condition holds for the values of variables. */
export function holds(condition: string, values: VariableValues): boolean {
  const isMet = (name: string) => (name.startsWith('!') ? values[name.slice(1)] === false : values[name] === true);
  return readCondition(condition).some((names) => names.every(isMet));
}

/** The known facts about a document's variables. */
export interface KnownVariables {
  /** The default values of variables. */
  readonly defaults?: VariableValues;
  /** The variables that paging sets, separated by spaces. A caller may not pass them. */
  readonly taken?: string;
  /** How values are inserted if its documents are registered, so that they must not depend on the values. */
  readonly registered?: Registered;
  /** The directives of the operation, and the types of the variables in them. */
  readonly directives?: { readonly source: string; readonly variables?: Readonly<Record<string, string>> };
}

/**
 * Inserts the values of variables into an operation whose documents are registered: their text is the same for all values. An
 * argument without a value is marked as absent, and a condition becomes `@include` with its outcome.
 */
export interface Registered {
  selection(data: Selection, values: VariableValues): Selection;
  /** @param path see `FetcherDescriptor.path` */
  route(path: string, args: Selection, values: VariableValues): Selection;
}

/** Inserts the values of variables into the selection of a document. */
export function filledSelection(
  data: Selection,
  { registered }: Pick<KnownVariables, 'registered'>,
  values: VariableValues,
): Selection {
  return registered ? registered.selection(data, values) : (filled(data, values) as Selection);
}

/** Returns the directives of an operation with the values of their variables. */
export function filledDirectives({ directives }: KnownVariables, values: VariableValues): GivenDirectives | undefined {
  return directives && { source: directives.source, variables: namedVariables(directives.variables, values) };
}

/** Returns variables of a document with their values. */
export function namedVariables(
  types: Readonly<Record<string, string>> | undefined,
  values: VariableValues,
): readonly NamedVariable[] {
  return Object.entries(types ?? {}).map(([name, type]) => [name, type, plainValue(values[name], type)]);
}

/**
 * Returns the given values, and the defaults of the others.
 * @throws {UsageError} if a value is given that paging sets
 */
export function withDefaults(
  given: VariableValues,
  { defaults, taken = '' }: KnownVariables,
  name: string,
): VariableValues {
  refuseValues(given, taken.split(' '), name);
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(present) };
}
