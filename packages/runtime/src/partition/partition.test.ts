import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LimitExceededError, UsageError } from '../errors/index.ts';
import type { Condition, ConditionNode } from '../filters/condition.ts';
import { filterRecorder } from '../filters/recorder.ts';
import { partition, type RangedField, refinePartition } from './partition.ts';

const field = (filterRecorder() as { readonly id: RangedField<never, 'X'> }).id;
const ranged = <T>() => field as RangedField<T, 'X'>;

/** Returns whether the filter of a part matches a value. */
function has(filter: Condition<'X'>, value: unknown): boolean {
  const test = (node: ConditionNode): boolean => {
    if (node.kind !== 'test') return node.kind === 'and' && node.of.every(test);
    const bound = Number(node.values[0]);
    if (node.operator === 'gte') return Number(value) >= bound;
    return node.operator === 'lt' ? Number(value) < bound : Number(value) <= bound;
  };
  return test(filter.node);
}

const range = (kind: fc.Arbitrary<number>) => fc.tuple(kind, kind).map((ends) => ends.toSorted((a, b) => a - b));

function starts<T extends Date | string | bigint>(from: T, to: T): T[] {
  return partition(ranged<T>(), { from, to, parts: 2 }).map((part) => part.from);
}

function refused(from: string | number, to: string | number, parts = 2): void {
  expect(() => partition(ranged<string | number>(), { from, to, parts })).toThrow(UsageError);
}

async function refined(rows: readonly number[], ceiling: number, open = false): Promise<number[]> {
  const count = async (filter: Condition<'X'>) => rows.filter((row) => has(filter, row)).length;
  const found: number[][] = [];
  for await (const part of refinePartition(ranged<number>(), { from: 0, to: 100, ceiling, open }, count)) {
    found.push(rows.filter((row) => has(part.filter, row)));
    expect(part.count).toBeLessThanOrEqual(ceiling);
  }
  return found.flat();
}

describe('partition', () => {
  it('covers whole numbers, each once', () => {
    const cases = [range(fc.integer({ min: -50, max: 50 })), fc.integer({ min: 1, max: 12 })] as const;
    fc.assert(
      fc.property(...cases, ([from = 0, to = 0], parts) => {
        const divided = partition(ranged<number>(), { from, to, parts });
        expect(divided).toHaveLength(Math.min(parts, to - from + 1));
        for (let value = from - 2; value <= to + 2; value++) {
          const inside = value >= from && value <= to ? 1 : 0;
          expect(divided.filter(({ filter }) => has(filter, value))).toHaveLength(inside);
        }
      }),
    );
  });

  it('covers fractions, each once, and all others where it is open', () => {
    const fraction = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(range(fraction), fraction, fc.integer({ min: 1, max: 9 }), ([from = 0, to = 0], value, parts) => {
        const inside = value >= from && value <= to ? 1 : 0;
        const closed = partition(ranged<number>(), { from, to, parts });
        expect(closed.filter(({ filter }) => has(filter, value))).toHaveLength(inside);
        const open = partition(ranged<number>(), { from, to, parts, open: true });
        expect(open.filter(({ filter }) => has(filter, value))).toHaveLength(1);
      }),
    );
  });

  it('divides dates, days, times and ids', () => {
    expect(starts('2024-01-01', '2024-01-04')).toEqual(['2024-01-01', '2024-01-03']);
    expect(starts('2024-01-01T00:00:00Z', '2024-01-01T00:00:01Z')[1]).toBe('2024-01-01T00:00:00.500Z');
    expect(starts(new Date(0), new Date(9))).toEqual([new Date(0), new Date(5)]);
    expect(starts('99', '100')).toEqual(['99', '100']);
    expect(starts(2n ** 64n, 2n ** 64n + 3n)).toEqual([2n ** 64n, 2n ** 64n + 2n]);
  });

  describe.each(['UTC', 'Asia/Kolkata', 'America/New_York'])('on a machine in %s', (zone) => {
    const before = process.env['TZ'];
    beforeAll(() => {
      process.env['TZ'] = zone;
    });
    afterAll(() => {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    });

    it('leaves times without a zone without one, where clocks are put forward too', () => {
      const cuts = partition(ranged<string>(), { from: '2024-03-10T00:00', to: '2024-03-10T08:00:00', parts: 4 });
      expect(cuts.map(({ from }) => from.slice(11))).toEqual(['00:00', '02:00:00.000', '04:00:00.000', '06:00:00.000']);
      expect(cuts.at(-1)?.to).toBe('2024-03-10T08:00:00');
    });

    it('divides times with zones, and days, as everywhere', () => {
      expect(starts('2024-01-01T00:00:00+05:30', '2024-01-01T01:00:00Z')[1]).toBe('2023-12-31T21:45:00.000Z');
      expect(starts('2024-03-09', '2024-03-12')).toEqual(['2024-03-09', '2024-03-11']);
    });
  });

  it('refuses what is no range', () => {
    refused('2024-01-01T00:00:00', '2024-01-02T00:00:00Z');
    refused('2024-01-01T00:00:00', '2024-01-02');
    refused('2024-01-01T99:00', '2024-01-02T00:00');
    refused(2, 1);
    refused('a', 'b');
    refused(1, '2');
    refused(Number.NaN, 1);
    refused(1, 2, 0);
  });
});

describe('refinePartition', () => {
  it('finds every row once however rows crowd together', async () => {
    const rows = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (given, ceiling) => {
        const most = Math.max(0, ...given.map((row) => given.filter((other) => other === row).length));
        const found = refined(given, Math.max(ceiling, most));
        expect((await found).toSorted((a, b) => a - b)).toEqual(given.toSorted((a, b) => a - b));
      }),
    );
  });

  it('refuses a value that has more rows than the ceiling', async () => {
    await expect(refined([7, 7, 7], 2)).rejects.toThrow(LimitExceededError);
  });

  it('refuses rows outside an open range that cannot be divided', async () => {
    expect(await refined([-5, 50, 200], 2, true)).toHaveLength(3);
    await expect(refined([-5, -6, -7], 2, true)).rejects.toThrow(LimitExceededError);
  });
});
