import { GraphQLError } from './graphql.ts';

/** A condition on one field: a coerced `FiltersInput`. */
export interface AligniFilter {
  readonly field: string;
  readonly value: AligniOperators;
}

/**
 * A value of `OperatorScalar` or `RangeScalar`. Aligni's documentation writes numbers and booleans both bare and as
 * strings.
 */
export type OperatorValue = string | number | boolean | null;

interface AligniOperators {
  readonly gt?: OperatorValue;
  readonly lt?: OperatorValue;
  readonly eq?: OperatorValue;
  readonly gte?: OperatorValue;
  readonly lte?: OperatorValue;
  readonly in?: readonly OperatorValue[] | null;
  readonly notIn?: readonly OperatorValue[] | null;
  readonly range?: { readonly min: OperatorValue; readonly max: OperatorValue } | null;
}

type Cell = string | number | boolean | null;
type Test = (order: (operand: OperatorValue) => number | undefined) => boolean;

/**
 * Returns the rows that match every filter and every operator in it. A row without a value matches only `notIn`.
 * @throws GraphQLError for a field that the rows do not have
 */
export function applyFilters<T extends object>(rows: readonly T[], filters: readonly AligniFilter[]): readonly T[] {
  return rows.filter((row) => filters.every((filter) => matches(readCell(row, filter.field), filter.value)));
}

function matches(cell: Cell, operators: AligniOperators): boolean {
  const order = (operand: OperatorValue) => compare(cell, operand);
  return testsOf(operators).every((test) => test(order));
}

function testsOf({ gt, lt, eq, gte, lte, in: among, notIn, range }: AligniOperators): readonly Test[] {
  const tests: Test[] = [];
  if (gt !== undefined) tests.push((order) => (order(gt) ?? -1) > 0);
  if (lt !== undefined) tests.push((order) => (order(lt) ?? 1) < 0);
  if (eq !== undefined) tests.push((order) => order(eq) === 0);
  if (gte !== undefined) tests.push((order) => (order(gte) ?? -1) >= 0);
  if (lte !== undefined) tests.push((order) => (order(lte) ?? 1) <= 0);
  if (among) tests.push((order) => among.some((value) => order(value) === 0));
  if (notIn) tests.push((order) => !notIn.some((value) => order(value) === 0));
  if (range) tests.push((order) => (order(range.min) ?? -1) >= 0 && (order(range.max) ?? 1) <= 0);
  return tests;
}

/** Compares a cell with an operand: below 0, 0 or above 0; `undefined` if they cannot be compared. */
function compare(cell: Cell, operand: OperatorValue): number | undefined {
  if (cell === null || operand === null) return cell === operand ? 0 : undefined;
  if (typeof cell === 'number') return orderOf(cell, Number(operand));
  if (typeof cell === 'boolean') return orderOf(Number(cell), Number(String(operand) === 'true'));
  const [cellMs, operandMs] = [timeOf(cell), timeOf(String(operand))];
  if (cellMs !== undefined && operandMs !== undefined) return orderOf(cellMs, operandMs);
  return cell === String(operand) ? 0 : cell < String(operand) ? -1 : 1;
}

function orderOf(a: number, b: number): number | undefined {
  return Number.isNaN(b) ? undefined : a - b;
}

/** Returns the milliseconds of a string that begins like an ISO 8601 date. */
function timeOf(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : undefined;
}

function readCell(row: object, field: string): Cell {
  const cell: unknown = Object.entries(row).find(([name]) => name === field)?.[1];
  const isScalar = typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' || cell === null;
  if (!isScalar) throw new GraphQLError(`Filtering by ${JSON.stringify(field)} is not supported.`);
  return cell;
}
