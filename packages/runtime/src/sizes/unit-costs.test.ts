import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlannedList, plannedTree } from '../../../../test/documents/planned-tree.ts';
import '../../../../test/seed.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { type CostModelName, costModels } from '../../../codegen/src/profiles/cost-models.ts';
import type { SizeOf } from '../tree/nodes.ts';
import { createLimiter } from '../limits/limiter.ts';
import { plus, unitCosts } from './unit-costs.ts';

const limiterOf = (cost: CostModelName) => {
  const quotas = [{ unit: costModels[cost].unit, quota: 60, window: '1 minute' }] as const;
  return createLimiter({ limits: { cost: costModels[cost], quotas }, clock: createSimulatedClock() });
};

/** Two lists side by side, one of which contains another. */
const tree: readonly PlannedList[] = [{}, { parent: 0 }, {}];

describe('plus', () => {
  const one = { exact: 1, came: 1, nodes: 0 };

  it('adds a load so many times', () => {
    expect(plus(one, { exact: 2, came: 2, nodes: 1 }, 10)).toEqual({ exact: 21, came: 21, nodes: 10 });
  });

  it('adds what is expected to come of it, where that is less', () => {
    expect(plus(one, { exact: 2, came: 2, nodes: 1 }, 10, 4)).toEqual({ exact: 21, came: 9, nodes: 10 });
  });
});

describe('unitCosts', () => {
  it('takes a request of points apart into its connections', () => {
    const { list, lists, row, ...times } = unitCosts(plannedTree(tree), limiterOf('github'));
    expect(times).toEqual({ refunds: false, secondsEach: 1, requestSeconds: 0, window: 60 });
    for (const costs of [{ list, row }, ...lists]) {
      expect(costs.list.exact).toBeCloseTo(0.01);
      expect(costs.list.nodes).toBe(0);
      expect(costs.row).toEqual({ exact: 0, came: 0, nodes: 1 });
    }
    for (const { apart } of lists) expect([apart.exact.toFixed(9), apart.nodes]).toEqual(['0.010000000', 0]);
  });

  it('takes a request that is charged by rows apart into pages and rows', () => {
    const { list, lists, refunds, row } = unitCosts(plannedTree(tree), limiterOf('shopify'));
    const costs = { list: { exact: 2, came: 2, nodes: 0 }, row: { exact: 1, came: 1, nodes: 1 } };
    const apart = { exact: 3, came: 3, nodes: 0 };
    expect({ list, row, refunds }).toEqual({ ...costs, refunds: true });
    expect(lists).toEqual([0, 1, 2].map(() => ({ ...costs, apart })));
  });

  it('costs nothing without a limiter', () => {
    const nothing = { exact: 0, came: 0, nodes: 0 };
    const costs = { list: nothing, row: nothing };
    const lists = [0, 1, 2].map(() => ({ ...costs, apart: nothing }));
    const times = { secondsEach: 0, requestSeconds: 0, window: Infinity };
    expect(unitCosts(plannedTree(tree), undefined)).toEqual({ ...costs, lists, refunds: false, ...times });
  });

  it('adds up to what any request costs', () => {
    const model = fc.constantFrom<CostModelName>('aligni', 'github', 'shopify', 'linear');
    const size = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(model, size, fc.tuple(size, size, size), (cost, outer, [a, b, c]) => {
        const limiter = limiterOf(cost);
        const parts = plannedTree(tree);
        const { list, lists, row } = unitCosts(parts, limiter);
        const sizeOf: SizeOf = ({ id }) => [a, b, c][id];
        const of = (id: number) => lists[id] as (typeof lists)[number];
        const inner = a * (of(0).row.exact + of(1).list.exact + b * of(1).row.exact);
        const rows = row.exact + of(0).list.exact + inner + of(2).list.exact + c * of(2).row.exact;
        expect(list.exact + outer * rows).toBeCloseTo(limiter.price(parts.request(outer, sizeOf)).exact, 6);
      }),
    );
  });
});
