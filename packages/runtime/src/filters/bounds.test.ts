import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinBounds } from './bounds.ts';
import type { ConditionNode, TestNode } from './condition.ts';
import { partition, type RangedField } from '../partition/partition.ts';
import { filterRecorder } from './recorder.ts';

const test = (operator: string, ...values: readonly unknown[]): TestNode => ({
  kind: 'test',
  path: ['f'],
  operator,
  values,
});

/** Reports whether a number, or a time in seconds, satisfies all conditions. */
function isWithin(at: number, nodes: readonly ConditionNode[]): boolean {
  return nodes.every((node) => {
    if (node.kind !== 'test') return false;
    const [from = 0, to = 0] = node.values.map((value) => secondsOf(value));
    if (node.operator === 'between') return at >= from && at <= to;
    if (node.operator === 'gt' || node.operator === 'gte') return node.operator === 'gt' ? at > from : at >= from;
    return node.operator === 'lt' ? at < from : at <= from;
  });
}

function secondsOf(value: unknown): number {
  return typeof value === 'number' ? value : new Date(value as string).getTime() / 1_000;
}

const operator = fc.constantFrom('gt', 'gte', 'lt', 'lte');

function keepsMeaning(value: fc.Arbitrary<unknown>): void {
  const bound = fc.tuple(operator, value).map(([name, of]) => test(name, of));
  fc.assert(
    fc.property(fc.array(bound, { minLength: 1, maxLength: 4 }), (nodes) => {
      const joined = joinBounds(nodes);
      expect(joined).toHaveLength(1);
      for (let at = -3; at <= 13; at++) expect(isWithin(at, joined), `${at}`).toBe(isWithin(at, nodes));
    }),
  );
}

const joined = (...nodes: readonly TestNode[]): unknown =>
  joinBounds(nodes).map((node) => node.kind === 'test' && [node.operator, ...node.values]);

describe('the bounds of a field', () => {
  it('mean the same as one condition, for whatever is a whole number or second', () => {
    keepsMeaning(fc.double({ min: -1, max: 11, noNaN: true }));
    keepsMeaning(fc.integer({ min: -1_000, max: 11_000 }).map((ms) => new Date(ms)));
  });

  it('are days where days are given, and the narrower one beside times', () => {
    expect(joined(test('gte', '2024-01-01'), test('lt', '2024-02-01'))).toEqual([
      ['between', '2024-01-01', '2024-01-31'],
    ]);
    expect(joined(test('gt', '2024-01-01'), test('lte', '2024-02-01'))).toEqual([
      ['between', '2024-01-02', '2024-02-01'],
    ]);
    const noon = test('lte', '2024-01-31T14:00:00+02:00');
    expect(joined(test('lte', '2024-01-31'), test('gte', '2024-01-01'), noon)).toEqual([
      ['between', '2024-01-01', '2024-01-31T12:00:00Z'],
    ]);
  });

  it('stay as they are alone, on whole values, and where one of them is no number and no date', () => {
    const said = [test('gt', 5)];
    expect(joinBounds(said)).toEqual(said);
    const unknown = [test('gte', '@today-7d'), test('lt', '2024-02-01')];
    expect(joinBounds(unknown)).toEqual(unknown);
    const dropped = [test('gte', undefined)];
    expect(joinBounds(dropped)).toEqual(dropped);
  });

  it('put each second into one part of a range that is divided', () => {
    const field = (filterRecorder() as { readonly f: RangedField<Date, 'X'> }).f;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (to, parts, open) => {
          const divided = partition(field, { from: new Date(0), to: new Date(to), parts, open });
          for (let at = -1; at <= 11; at++) {
            const inside = open || (at >= 0 && at * 1_000 <= to) ? 1 : 0;
            expect(divided.filter(({ filter }) => isWithin(at, joinBounds([filter.node])))).toHaveLength(inside);
          }
        },
      ),
    );
  });
});
