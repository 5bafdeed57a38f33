import { CommandError } from '../command-error.ts';
import type { Reading } from '../live/reading.ts';

/** The bounds of a field: `from` belongs to them, and `to` only if they are closed. */
export interface Bounds {
  readonly field: string;
  readonly from?: string | number | undefined;
  readonly to?: string | number | undefined;
  /** Whether `to` belongs to them. @default false */
  readonly closed?: boolean | undefined;
  /** The paths of the arguments that take the bounds. @default the filter of the list */
  readonly fromAt?: string | undefined;
  readonly toAt?: string | undefined;
}

/**
 * Returns the arguments that keep a reading within bounds.
 * @throws {CommandError} if the list has no filter, and no argument is named
 */
export function boundArguments(reading: Reading, bounds: Bounds): Readonly<Record<string, unknown>> {
  const { from, fromAt, to, toAt } = bounds;
  if (from === undefined && to === undefined) return {};
  if (fromAt === undefined && toAt === undefined) return { [filterOf(reading, bounds)]: conditionOf(bounds) };
  if (from !== undefined && fromAt === undefined) throw unplaced('lower', '--since-at');
  if (to !== undefined && toAt === undefined) throw unplaced('upper', '--until-at');
  const lower = from === undefined || fromAt === undefined ? {} : at(fromAt, from);
  const upper = to === undefined || toAt === undefined ? {} : at(toAt, to);
  return merged(lower, upper);
}

/** Adds the members of one object to those of another, also inside them, and joins conditions. */
export function merged(one: Values, other: Values): Values {
  const all: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = all[name];
    if (isCondition(before) && isCondition(value)) all[name] = (row: Builder) => [...before(row), ...value(row)];
    else all[name] = isValues(before) && isValues(value) ? merged(before, value) : value;
  }
  return all;
}

type Values = Readonly<Record<string, unknown>>;

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(path: string, value: unknown): Values {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Values;
}

/** A field of a builder of filters. */
type Field = Readonly<Record<'gte' | 'lt' | 'lte', (value: string | number) => unknown>>;

/** A builder of filters: it has every field. */
type Builder = Readonly<Record<string, Field>>;

type ConditionFunction = (row: Builder) => readonly unknown[];

function isCondition(value: unknown): value is ConditionFunction {
  return typeof value === 'function';
}

function conditionOf({ closed, field, from, to }: Bounds): ConditionFunction {
  return (row) => [
    ...(from === undefined ? [] : [row[field]?.gte(from)]),
    ...(to === undefined ? [] : [closed ? row[field]?.lte(to) : row[field]?.lt(to)]),
  ];
}

function filterOf({ filters = [], name }: Reading, { field }: Bounds): string {
  const [only, ...others] = filters;
  if (only !== undefined && others.length === 0) return only;
  const problem = only === undefined ? 'has no filter that is known' : `has several filters, ${filters.join(' and ')}`;
  throw new CommandError(
    `${name} ${problem}. Name the argument for the bounds of ${field}, such as --since-at filter.${field}.gte`,
  );
}

function unplaced(which: string, flag: string): CommandError {
  return new CommandError(`there is no argument for the ${which} bound. Name it with ${flag}`);
}
