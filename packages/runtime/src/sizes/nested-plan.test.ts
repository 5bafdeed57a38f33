import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { least, type PlannedList, plannedTree } from '../../../../test/documents/planned-tree.ts';
import { runs } from '../../../../test/seed.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { costModels } from '../../../codegen/src/profiles/cost-models.ts';
import { LimitExceededError } from '../errors/index.ts';
import { createLimiter, type Limiter } from '../limits/limiter.ts';
import type { Limits } from '../limits/limits.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { ListSite } from '../tree/nodes.ts';
import type { PageFailure } from './page-size.ts';
import { createPlan, type NestedPlan, type PlanParts } from './nested-plan.ts';

const LIMITS = {
  github: { cost: costModels.github, nodes: 500_000, quotas: [{ unit: 'points', quota: 5000, window: '1 hour' }] },
  shopify: {
    cost: costModels.shopify,
    perRequest: { points: 1000 },
    quotas: [{ unit: 'points', quota: 1000, restorePerSecond: 50 }],
  },
  aligni: {
    cost: costModels.aligni,
    perRequest: { complexity: 10_000 },
    quotas: [
      { unit: 'requests', quota: 10, window: '1 minute' },
      { unit: 'complexity', quota: 600_000, window: '1 hour' },
    ],
  },
  nothing: {},
} as const satisfies Record<string, Limits>;
const ALL = Object.entries(LIMITS);
const CHARGED_BY_ROWS = ['shopify', 'aligni'] as const;

/** Returns a plan for lists that were found to have these lengths. */
function planOf(
  lists: readonly PlannedList[],
  limits: Limits,
  given: Partial<PlanParts & { lengths: number[][] }> = {},
) {
  const { lengths = [], ...parts } = given;
  const limiter = createLimiter({ limits, clock: createSimulatedClock() });
  const tree = plannedTree(lists);
  const plan = createPlan({ ...tree, limiter, largest: 100, most: 100, exact: false, ...parts });
  for (const site of tree.sites) for (const length of lengths[site.id] ?? []) plan.ended(site, length);
  if (lengths.length > 0) plan.learn(lengths[0]?.length ?? 0);
  const first = () => tree.sites.map((site) => plan.sizes.sizeOf(site));
  const later = () => tree.sites.map((site) => plan.sizes.furtherOf(site));
  const request = () => tree.request(plan.sizes.outer, plan.sizes.sizeOf);
  return { ...tree, limiter, plan, first, later, page: request };
}

/** Learns that the requests of a plan are too large. Returns whether there are smaller ones. */
function refuse({ shrink, sizes }: NestedPlan, failure: Partial<PageFailure> = {}): boolean {
  return shrink({ meaning: 'too-big', ...failure }, { outer: sizes.outer, sizes });
}

/** Returns the rows of requests that are refused one after the other, and of the last, which cannot be smaller. */
function rowsUntilLast({ plan, sites }: ReturnType<typeof planOf>): number[] {
  const rows = () => plan.sizes.outer * (1 + sites.reduce((sum, site) => sum + (plan.sizes.sizeOf(site) ?? 0), 0));
  const seen = [rows()];
  while (refuse(plan)) seen.push(rows());
  return seen;
}

const many = (count: number, length: number) => Array.from({ length: count }, () => length);

describe('createPlan', () => {
  describe('follows the lengths of lists', () => {
    it.each(ALL)('by %s', (_, limits) => {
      const sizeFor = (lengths: number[]) => planOf([{}], limits, { lengths: [lengths] }).first();
      expect(sizeFor(many(100, 0))).toEqual([1]);
      expect(sizeFor(many(100, 3))).toEqual([3]);
      expect(sizeFor(many(100, 20))).toEqual([20]);
      expect(sizeFor(many(100, 400))).toEqual([100]);
    });

    it.each(CHARGED_BY_ROWS)('and not the longest of them, where rows are charged for, by %s', (api) => {
      const { first, later } = planOf([{}], LIMITS[api], { lengths: [[...many(95, 3), ...many(5, 400)]] });
      expect([first(), later()]).toEqual([[3], [100]]);
    });

    it('to the longest of them, where rows are free', () => {
      expect(planOf([{}], LIMITS.github, { lengths: [[...many(95, 3), ...many(5, 90)]] }).first()).toEqual([90]);
    });

    it('when they have changed, once twice as many rows were read', () => {
      const { first, plan, sites } = planOf([{}], LIMITS.shopify, { lengths: [many(100, 3)] });
      for (const length of many(400, 50)) plan.ended(sites[0] as ListSite, length);
      plan.learn(99);
      expect(first()).toEqual([3]);
      plan.learn(1);
      expect(first()).toEqual([50]);
    });
  });

  describe('keeps one request within the limits', () => {
    it('on what it costs, by a smaller outer page', () => {
      const { limiter, page, plan } = planOf([{ bound: 70, reachable: false }], LIMITS.shopify);
      expect(plan.sizes.outer).toBe(Math.floor((1000 - 2) / (1 + 2 + 70)));
      expect(limiter.price(page()).exact).toBeLessThanOrEqual(1000);
    });

    it('on its nodes', () => {
      const limits = { ...LIMITS.github, nodes: 1010 };
      const { page, limiter, plan, first } = planOf([{ bound: 100, reachable: false }], limits);
      expect([plan.sizes.outer, first()]).toEqual([10, [100]]);
      expect(limiter.price(page()).nodes).toBe(1010);
    });

    it('of further pages, with the lists in their rows', () => {
      const { further, later, limiter, sites, plan } = planOf([{}, { parent: 0, deferrable: false }], {
        ...LIMITS.shopify,
        perRequest: { points: 60 },
      });
      const [site] = sites as [ListSite];
      const request = (size: number) => further(site, size, plan.sizes.sizeOf);
      expect(() => limiter.check(request(later()[0] as number))).not.toThrow();
    });
  });

  it('asks for inner lists apart where they would multiply the points', () => {
    expect(planOf([{}, { parent: 0 }], LIMITS.github).first()).toEqual([100, undefined]);
    const inline = planOf([{}, { parent: 0, deferrable: false }], LIMITS.github);
    expect(inline.first()[1]).toBeDefined();
  });

  it('asks with a request of its own for nothing that comes for free', () => {
    expect(planOf([{}, {}], LIMITS.github).first()).toEqual([100, 100]);
    expect(planOf([{}, { parent: 0 }], LIMITS.nothing).first()).not.toContain(undefined);
  });

  it('makes an outer page of 99 where the cost of 100 is rounded up', () => {
    const { limiter, plan, request } = planOf([{}], LIMITS.github);
    expect(plan.sizes.outer).toBe(99);
    const cost = (size: number) => Math.max(1, Math.ceil(limiter.price(request(size, plan.sizes.sizeOf)).exact - 1e-6));
    expect([cost(99), cost(100)]).toEqual([1, 2]);
    expect(planOf([{}], LIMITS.github, { largest: 98 }).plan.sizes.outer).toBe(98);
  });

  it('keeps a page size that must be exact, and asks for less in it', () => {
    expect(planOf([{}], LIMITS.github, { exact: true, largest: 100 }).plan.sizes.outer).toBe(100);
    const { first, page, limiter, plan } = planOf([{}], LIMITS.shopify, { exact: true, largest: 300 });
    expect(plan.sizes.outer).toBe(300);
    expect(first()).toEqual([undefined]);
    expect(() => limiter.check(page())).not.toThrow();
  });

  it('makes outer pages that leave room for the rows that wait in them', () => {
    const { plan } = planOf([{}], LIMITS.nothing, { largest: 1000, lengths: [many(400, 10_000)] });
    expect(plan.sizes.outer).toBe(99);
  });

  it.each(ALL)('reads pages by number on in the size of the first, which is not small, by %s', (_, limits) => {
    for (const lengths of [undefined, [many(100, 100)]]) {
      const plan = planOf([{ constantSize: true }], limits, { exact: true, largest: 50, ...(lengths && { lengths }) });
      const [first] = plan.first();
      expect(first ?? plan.later()[0]).toBeGreaterThanOrEqual(5);
      if (first !== undefined) expect(plan.later()).toEqual([first]);
    }
  });

  it('asks for no more than a caller wants', () => {
    for (const [, limits] of ALL) {
      expect(planOf([{ bound: 7 }], limits).first()).toEqual([7]);
      expect(planOf([{ bound: 0 }, {}], limits).first()[0]).toBe(0);
    }
  });

  describe('where the server gives back what did not come', () => {
    const lengths = [[...many(95, 3), ...many(5, 90)]];
    const quotas = [{ unit: 'points', quota: 100_000, restorePerSecond: 50 }];

    it('asks for the longest lists at once: that costs a request less, and nothing more', () => {
      const limits = { cost: costModels.shopify, quotas };
      expect(planOf([{}], limits, { lengths }).first()).toEqual([90]);
      const kept = { ...limits, cost: { ...limits.cost, refunds: false } };
      expect(planOf([{}], kept, { lengths }).first()).toEqual([3]);
    });

    it('asks for smaller outer pages, where one that must fit into a window would leave most of it unused', () => {
      const limits = {
        cost: costModels.shopify,
        quotas: [{ unit: 'points', quota: 2_500, window: '1 minute' }],
      } as const;
      const outerFor = (length: number) => {
        const lists = [{ bound: 20, reachable: false }];
        return planOf(lists, limits, { lengths: [many(400, length)] }).plan.sizes.outer;
      };
      expect([outerFor(20), outerFor(2)]).toEqual([100, 25]);
    });
  });

  it('asks for what cannot be read on at once', () => {
    expect(planOf([{ bound: 40, reachable: false }, {}], LIMITS.aligni).first()[0]).toBe(40);
  });

  describe('after a request that was too large', () => {
    it.each(ALL)('asks for fewer rows of all lists together, in a few steps, down to one, by %s', (_, limits) => {
      const seen = rowsUntilLast(planOf([{}], limits));
      expect(seen).toEqual(seen.toSorted((a, b) => b - a));
      expect(seen.at(-1)).toBe(1);
      expect(seen.length).toBeLessThanOrEqual(8);
    });

    it('makes that smaller which multiplies most, not always the outermost list', () => {
      const { first, plan } = planOf([{}], LIMITS.github, { lengths: [many(40, 100)] });
      expect([plan.sizes.outer, first()]).toEqual([99, [100]]);
      refuse(plan, { exceeded: { of: 'cost', allowed: 500, asked: 10_000 } });
      expect(plan.sizes.outer).toBeGreaterThan(3);
      expect(plan.sizes.outer * (1 + (first()[0] ?? 0))).toBeLessThanOrEqual(450);
    });

    it('keeps a page size that must be exact while there are lists in it', () => {
      const { first, plan } = planOf([{}], LIMITS.github, { exact: true });
      while (first()[0] !== undefined) {
        expect(plan.sizes.outer).toBe(100);
        refuse(plan);
      }
      expect(refuse(plan)).toBe(true);
      expect(plan.sizes.outer).toBeLessThan(100);
    });

    it('allows no other size of a page that is fixed', () => {
      const { first, plan } = planOf([{}], LIMITS.github, { exact: true });
      const { shrink } = plan;
      while (first()[0] !== undefined) refuse(plan);
      expect(shrink({ meaning: 'too-big' }, { fixed: true, outer: 100, sizes: plan.sizes })).toBe(false);
    });

    it('asks for lists apart where the document is too large, in pages as large as before', () => {
      for (const of of ['aliases', 'tokens', 'characters', 'depth'] as const) {
        const { first, later, plan } = planOf([{}, { deferrable: false }], LIMITS.github);
        expect(refuse(plan, { exceeded: { of } })).toBe(true);
        expect([plan.sizes.outer, first()[0], later()[0]]).toEqual([99, undefined, 100]);
        expect(refuse(plan, { exceeded: { of } })).toBe(false);
      }
    });

    it('reduces nothing if the plan has changed since the request was made', () => {
      const { plan } = planOf([{}], LIMITS.github);
      const { sizes } = plan;
      const both = [1, 2].map(() => [plan.shrink({ meaning: 'too-big' }, { outer: 99, sizes }), plan.budget]);
      expect(both).toEqual([1, 2].map(() => [true, plan.budget]));
    });

    it.each(ALL)('never asks for the same again, by %s', (_, limits) => {
      const { first, later, plan } = planOf([{}, { parent: 0 }, { deferrable: false }], limits);
      const seen = [String([plan.sizes.outer, ...first()])];
      while (refuse(plan)) seen.push(String([plan.sizes.outer, ...first()]));
      expect(new Set(seen).size).toBe(seen.length);
      expect([...first(), ...later()].every((size) => size === undefined || size > 0)).toBe(true);
    });

    it('asks for one row at least of what must come with its object, and for all of what cannot be read on', () => {
      const { first, plan } = planOf([{ deferrable: false }, { bound: 9, reachable: false }], LIMITS.aligni);
      while (refuse(plan));
      expect(first()).toEqual([1, 9]);
    });

    it('goes to the share that a refusal allows', () => {
      const { first, plan } = planOf([{}], LIMITS.github);
      expect(refuse(plan, { exceeded: { of: 'cost', allowed: 200, asked: 1_000 } })).toBe(true);
      expect(plan.sizes.outer * (1 + (first()[0] ?? 0))).toBeLessThanOrEqual(2_000);
    });

    it('asks for lists apart for good where the document is nested too deeply, in pages as large as before', () => {
      const { first, later, plan, sites } = planOf([{}], LIMITS.github, { lengths: [many(40, 100)] });
      expect(refuse(plan, { exceeded: { of: 'depth' } })).toBe(true);
      expect(refuse(plan, { exceeded: { of: 'depth' } })).toBe(false);
      for (let read = 0; read < 40; read++) plan.ended(sites[0] as ListSite, 100);
      plan.learn(40);
      expect([first(), later()]).toEqual([[undefined], [100]]);
    });

    it('grows again', () => {
      const { first, plan, sites } = planOf([{}], LIMITS.github, { lengths: [many(40, 100)] });
      const rows = () => plan.sizes.outer * (1 + (first()[0] ?? 0));
      refuse(plan);
      expect(rows()).toBeLessThan(5_000);
      for (const length of many(40, 100)) plan.ended(sites[0] as ListSite, length);
      plan.learn(40);
      expect(rows()).toBeGreaterThan(7_000);
    });
  });
});

const someLists: fc.Arbitrary<PlannedList[]> = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(4), { nil: undefined }),
      bound: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
      reachable: fc.boolean(),
      deferrable: fc.boolean(),
      constantSize: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ parent, bound, reachable, ...rest }, id) => ({
      ...(parent !== undefined && parent < id ? { parent } : {}),
      // A list that cannot be continued has a bound, or is refused.
      ...(bound === undefined ? (reachable ? {} : { bound: 3 }) : { bound }),
      reachable,
      ...rest,
    })),
  );
const someLimits: fc.Arbitrary<Limits> = fc
  .record({
    cost: fc.constantFrom(costModels.aligni, costModels.github, costModels.shopify, costModels.linear),
    nodes: fc.integer({ min: 1, max: 20_000 }),
    most: fc.integer({ min: 1, max: 3_000 }),
  })
  .map(({ cost, most, nodes }) => ({ cost, nodes, perRequest: { [cost.unit]: most } }) as const);
const someLengths = fc.oneof(
  fc.array(fc.oneof(fc.nat(5), fc.nat(2000)), { maxLength: 60 }),
  // Lists of which all are alike, and some fields have none.
  fc.tuple(fc.integer({ min: 20, max: 60 }), fc.nat(2)).map(([count, length]) => many(count, length)),
);
const someFailures: fc.Arbitrary<Partial<PageFailure>[]> = fc.array(
  fc.oneof(
    fc.constantFrom<Partial<PageFailure>>({}, { meaning: 'transient' }, { exceeded: { of: 'aliases' } }),
    fc.record({ largestPage: fc.integer({ min: 1, max: 100 }) }),
    fc
      .record({ allowed: fc.integer({ min: 1, max: 100 }), asked: fc.integer({ min: 101, max: 9_000 }) })
      .map((figures) => ({ exceeded: { of: 'cost', ...figures } }) as const),
  ),
  { maxLength: 9 },
);

describe('any plan', () => {
  it('asks for nothing over a limit where there is something to ask for that is not', () => {
    fc.assert(
      fc.property(
        someLists,
        someLimits,
        fc.array(someLengths, { maxLength: 5 }),
        fc.integer({ min: 1, max: 250 }),
        fc.boolean(),
        someFailures,
        (lists, limits, lengths, largest, exact, failures) => {
          const { limiter, page, plan, sites, ...tree } = planOf(lists, limits, { lengths, largest, exact });
          for (const failure of failures) refuse(plan, failure);
          const { furtherOf, outer, sizeOf } = plan.sizes;
          expect(outer).toBeGreaterThanOrEqual(1);
          expect(outer).toBeLessThanOrEqual(largest);
          if (fits(limiter, tree.request(exact ? outer : 1, least))) limiter.check(page());
          const lasts = sites.filter((site) => site.reachable && fits(limiter, tree.further(site, 1, least)));
          for (const site of lasts) limiter.check(tree.further(site, furtherOf(site), sizeOf));
        },
      ),
      { numRuns: runs(150) },
    );
  });

  it('prices a few requests for each list, however often it plans', () => {
    fc.assert(
      fc.property(
        someLists,
        someLimits,
        fc.array(someLengths, { minLength: 1, maxLength: 5 }),
        (lists, limits, lengths) => {
          let prices = 0;
          const limiter = createLimiter({ limits, clock: createSimulatedClock() });
          const counting: Limiter = {
            ...limiter,
            most: limiter.most,
            price: (request) => (prices++, limiter.price(request)),
          };
          const { plan } = planOf(lists, limits, { lengths, limiter: counting });
          while (refuse(plan));
          expect(prices).toBe(2 + 4 * lists.length);
        },
      ),
      { numRuns: runs(30) },
    );
  });

  it('is made for twenty lists in one another as well', () => {
    const chain = Array.from({ length: 20 }, (_, id) => (id === 0 ? {} : { parent: id - 1 }));
    for (const [, limits] of ALL) expect(planOf(chain, limits).first()).toHaveLength(20);
  });
});

function fits(limiter: Limiter, request: GraphQLRequest): boolean {
  try {
    limiter.check(request);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(LimitExceededError);
    return false;
  }
}
