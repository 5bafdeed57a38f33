import * as fc from 'fast-check';
import type { Row } from '../integration/generate-client.ts';

/** The result of a comparison that may be unknown, as in SQL with nulls. */
export type Truth = boolean | null;

/** A builder as a test sees it; its types are tested elsewhere. */
export interface AnyBuilder {
  readonly [name: string]: AnyBuilder;
  (...values: readonly unknown[]): unknown;
}

/** A filter in both of its meanings: the builder's calls, and the rows that it matches. */
export interface RandomFilter {
  readonly text: string;
  build(by: AnyBuilder): unknown;
  matches(row: Row): Truth;
}

/** A field that random filters test. */
export interface RandomField {
  /** The path to it from the builder, and in a row. */
  readonly path: readonly string[];
  readonly operators: readonly string[];
  readonly values: readonly unknown[];
}

/** The rules by which a server joins conditions and compares. */
export interface RandomRules {
  readonly joins: readonly ('and' | 'or' | 'not')[];
  compare(operator: string, cell: unknown, values: readonly unknown[]): Truth;
}

/** Returns filters of the fields, up to three joins deep. */
export function randomFilters(fields: readonly RandomField[], rules: RandomRules): fc.Arbitrary<RandomFilter> {
  const tests = fc.oneof(...fields.map((field) => fieldTests(field, rules)));
  const { filter } = fc.letrec<{ filter: RandomFilter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tests,
      ...rules.joins.map((join) =>
        fc.array(tie('filter'), { minLength: 1, maxLength: join === 'not' ? 1 : 3 }).map((of) => joined(join, of)),
      ),
    ),
  }));
  return filter;
}

/** Compares as SQL does: with null, the result is unknown. */
export function compareSql(operator: string, cell: unknown, values: readonly unknown[]): Truth {
  if (operator === 'isNull') return (cell === null) === (values[0] ?? true);
  if (cell === null) return null;
  const [first, second] = values;
  const is = (value: unknown) => order(cell, value) === 0;
  switch (operator) {
    case 'eq':
      return is(first);
    case 'ne':
      return !is(first);
    case 'gt':
      return order(cell, first) > 0;
    case 'gte':
      return order(cell, first) >= 0;
    case 'lt':
      return order(cell, first) < 0;
    case 'lte':
      return order(cell, first) <= 0;
    case 'in':
      return values.some(is);
    case 'notIn':
      return !values.some(is);
    case 'between':
      return order(cell, first) >= 0 && order(cell, second) <= 0;
    case 'startsWith':
      return String(cell).startsWith(String(first));
    case 'contains':
      return String(cell).includes(String(first));
    default:
      throw new Error(`the test knows no operator ${operator}`);
  }
}

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number') return a - Number(b);
  return String(a) === String(b) ? 0 : String(a) < String(b) ? -1 : 1;
}

function fieldTests({ path, operators, values }: RandomField, { compare }: RandomRules): fc.Arbitrary<RandomFilter> {
  return fc.constantFrom(...operators).chain((operator) =>
    operands(operator, values).map((given) => ({
      text: `${path.join('.')}.${operator}(${given.map((value) => JSON.stringify(value)).join(', ')})`,
      build: (by) => path.reduce((at, name) => at[name] as AnyBuilder, by)[operator]?.(...given),
      matches: (row) =>
        compare(
          operator,
          path.reduce<unknown>((at, name) => (at as Row)[name], row),
          given,
        ),
    })),
  );
}

function operands(operator: string, values: readonly unknown[]): fc.Arbitrary<readonly unknown[]> {
  const value = fc.constantFrom(...values);
  if (operator === 'isNull') return fc.constantFrom([], [true], [false]);
  if (operator === 'in' || operator === 'notIn') return fc.array(value, { minLength: 1, maxLength: 3 });
  return operator === 'between' ? fc.tuple(value, value) : fc.tuple(value);
}

function joined(join: 'and' | 'or' | 'not', of: readonly RandomFilter[]): RandomFilter {
  return {
    text: `${join}(${of.map(({ text }) => text).join(', ')})`,
    build: (by) => by[join]?.(...of.map((one) => one.build(by))),
    matches: (row) =>
      joinTruth(
        join,
        of.map((one) => one.matches(row)),
      ),
  };
}

function joinTruth(join: 'and' | 'or' | 'not', of: readonly Truth[]): Truth {
  if (join === 'not') return of[0] === null || of[0] === undefined ? null : !of[0];
  const deciding = join === 'or';
  if (of.includes(deciding)) return deciding;
  return of.includes(null) ? null : !deciding;
}
