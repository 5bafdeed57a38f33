import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../../test/seed.ts';
import { type PlannedList, plannedTree } from '../../../../test/documents/planned-tree.ts';
import { VirtualClock } from '../../../../test/servers/virtual-clock.ts';
import type { SizeOf } from '../document/nested-list.ts';
import type { CostModelName } from '../limits/cost-model.ts';
import { createLimiter } from '../limits/limiter.ts';
import { unitCosts } from './unit-costs.ts';

const limiterOf = (cost: CostModelName) => {
  const quotas = [{ unit: 'points', quota: 60, window: '1 minute' }] as const;
  return createLimiter({ limits: { cost, quotas }, clock: new VirtualClock() });
};

/** Two lists side by side, one of which holds another. */
const tree: readonly PlannedList[] = [{}, { parent: 0 }, {}];

describe('unitCosts', () => {
  it('takes a request of points apart into its connections', () => {
    const { apart, lists, page, row } = unitCosts(plannedTree(tree), limiterOf('github'));
    expect(page).toMatchObject({ nodes: 0, secondsEach: 1, requestSeconds: 0 });
    expect(page.exact).toBeCloseTo(0.01);
    expect(row).toMatchObject({ exact: 0, nodes: 1 });
    for (const { list, row: each } of lists) {
      expect(list.exact).toBeCloseTo(0.01);
      expect(each).toMatchObject({ exact: 0, nodes: 1 });
      expect(list.nodes).toBe(0);
    }
    for (const { exact, nodes } of apart) expect([Math.abs(exact) < 1e-9, nodes]).toEqual([true, 0]);
  });

  it('takes a request that is charged by rows apart into pages and rows', () => {
    const { apart, lists, page, row } = unitCosts(plannedTree(tree), limiterOf('shopify'));
    expect([page.exact, row.exact]).toEqual([2, 1]);
    expect(lists.map(({ list, row: each }) => [list.exact, each.exact])).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
    expect(apart.map(({ exact }) => exact)).toEqual([1, 1, 1]);
  });

  it('costs nothing without a limiter', () => {
    const { apart, lists, page, row } = unitCosts(plannedTree(tree), undefined);
    const all = [page, row, ...apart, ...lists.flatMap((own) => [own.list, own.row])];
    expect(all).toHaveLength(11);
    for (const price of all) expect(price).toEqual({ exact: 0, nodes: 0, secondsEach: 0, requestSeconds: 0 });
  });

  it('adds up to what any request costs', () => {
    const model = fc.constantFrom<CostModelName>('aligni', 'github', 'shopify', 'linear');
    const size = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(model, size, fc.tuple(size, size, size), (cost, outer, [a, b, c]) => {
        const limiter = limiterOf(cost);
        const parts = plannedTree(tree);
        const { lists, page, row } = unitCosts(parts, limiter);
        const sizeOf: SizeOf = ({ id }) => [a, b, c][id];
        const of = (id: number) => lists[id] as (typeof lists)[number];
        const inner = a * (of(0).row.exact + of(1).list.exact + b * of(1).row.exact);
        const rows = row.exact + of(0).list.exact + inner + of(2).list.exact + c * of(2).row.exact;
        expect(page.exact + outer * rows).toBeCloseTo(limiter.price(parts.request(outer, sizeOf)).exact, 6);
      }),
    );
  });
});
