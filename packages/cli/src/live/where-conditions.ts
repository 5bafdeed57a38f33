import { CommandError } from '../command-error.ts';
import type { Values } from './given-values.ts';

/**
 * Returns the function of `--where`: `{ status: "OPEN", value: { gt: 50 }, or: [{ … }, { … }] }`. A value alone means `eq`, and a
 * list means `in`.
 */
export function whereConditions(where: Values): FilterFunction {
  return (by) => conditionsIn(where, by);
}

/** A function of a filter builder, which a fetcher takes as the value of a filter. */
export type FilterFunction = (by: FilterBuilder) => readonly unknown[];

/** A filter builder: it has every path of names, and a call makes a condition. */
export interface FilterBuilder {
  (...values: readonly unknown[]): unknown;
  readonly [name: string]: FilterBuilder;
}

/** The words that join conditions. */
export const JOINS: readonly string[] = ['and', 'or', 'not'];
const QUANTIFIERS = ['some', 'every', 'none'];
/** The operators that take several values. */
const VARIADIC = ['in', 'notIn', 'between'];

function conditionsIn(where: Values, by: FilterBuilder): unknown[] {
  return Object.entries(where).flatMap(([name, value]) =>
    JOINS.includes(name) ? [joined(name, value, by)] : testsOf(name, value, by),
  );
}

function joined(name: string, value: unknown, by: FilterBuilder): unknown {
  const groups = (Array.isArray(value) ? value : [value]) as readonly unknown[];
  return by[name]?.(...groups.map((group) => conditionsIn(objectOf(group, name), by)));
}

function testsOf(name: string, value: unknown, by: FilterBuilder): unknown[] {
  const field = by[name];
  if (!field) return [];
  if (Array.isArray(value)) return [field['in']?.(...(value as readonly unknown[]))];
  if (typeof value !== 'object' || value === null) return [field['eq']?.(value)];
  return Object.entries(value as Values).flatMap(([operator, operand]) => {
    if (QUANTIFIERS.includes(operator))
      return [field[operator]?.((row: FilterBuilder) => conditionsIn(objectOf(operand, operator), row))];
    if (VARIADIC.includes(operator)) return [field[operator]?.(...listOf(operand, operator))];
    if (isOperand(operand)) return [field[operator]?.(operand)];
    return testsOf(operator, operand, field);
  });
}

/** Reports whether a value belongs to an operator. An object belongs to a field of a relation. */
function isOperand(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Array.isArray(value);
}

function listOf(value: unknown, operator: string): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new CommandError(`--where: ${operator} takes a list, such as {${operator}: [1, 2]}`);
}

function objectOf(value: unknown, name: string): Values {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
  throw new CommandError(`--where: ${name} takes conditions, such as {${name}: {field: {eq: 1}}}`);
}
