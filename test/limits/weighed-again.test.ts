import { createClient, createLimiter, createRecovery, type Pager } from 'endcursor';
import { byCursor, fetcher, type Paging } from 'endcursor/v1';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../seed.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/*
 * Servers that charge more for a row than the rules of the client, and report it. The client weighs its pages again
 * after the first answers, so that it takes hardly longer than one whose rules are right.
 */

const paging: Paging = {
  dialect: 'relay',
  by: byCursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};
type Things = (client: ReturnType<typeof createClient>, args: object, selection: object) => Pager<{ id: number }>;
const things = fetcher<Things>('things', paging, 'Thing', 'id');

interface World {
  readonly rows: number;
  readonly quota: number;
  /** What the server charges for a row, and what the client's rules give for it. */
  readonly charge: number;
  readonly rule: number;
}

async function read({ charge, quota, rows, rule }: World) {
  const clock = createSimulatedClock({ settleTurns: 2 });
  const meter = createFixedWindow({ limit: quota, windowMs: 60_000, start: 'first-use', now: () => clock.now() });
  let refused = 0;
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const { variables } = JSON.parse(String(init?.body)) as { variables: { first: number; after?: string } };
    const [size, at] = [variables.first, Number(variables.after ?? 0)];
    await clock.sleep(100);
    if (!meter.take(size * charge)) {
      refused++;
      return Response.json({ errors: [{ message: 'Throttled' }] }, { status: 429, headers: { 'retry-after': '60' } });
    }
    const end = Math.min(rows, at + size);
    const nodes = Array.from({ length: end - at }, (__, index) => ({ id: at + index }));
    const pageInfo = { hasNextPage: end < rows, endCursor: String(end) };
    return Response.json({ data: { things: { nodes, pageInfo } } }, { headers: { 'x-cost': String(size * charge) } });
  };
  const limits = {
    quotas: [{ unit: 'points', quota, window: '1 minute' }],
    cost: { unit: 'points', row: rule },
  } as const;
  const profile = { limits, report: { unit: 'points', costHeader: 'x-cost' } };
  const client = createClient({
    url: 'http://a.test',
    fetch,
    clock,
    profile,
    random: () => 0.5,
    recovery: createRecovery,
    limiter: createLimiter,
  });
  const { nodes } = await clock.run(() => things(client, {}, { id: true }).collect());
  expect(nodes.map(({ id }) => id)).toEqual(Array.from({ length: rows }, (_, id) => id));
  return { seconds: (clock.now() - createSimulatedClock().now()) / 1_000, refused };
}

const world = fc.record({
  rows: fc.integer({ min: 1_000, max: 2_500 }),
  quota: fc.integer({ min: 1_200, max: 6_000 }),
  charge: fc.integer({ min: 1, max: 12 }),
  rule: fc.integer({ min: 1, max: 12 }),
});

describe('a list whose server charges more than the rules say', () => {
  it('is read in hardly more time than with the right rules', () =>
    fc.assert(
      fc.asyncProperty(world, async (random) => {
        const rule = Math.min(random.rule, random.charge);
        const [wrong, right] = [await read({ ...random, rule }), await read({ ...random, rule: random.charge })];
        expect(right.refused).toBe(0);
        expect(wrong.refused).toBeLessThanOrEqual(2);
        expect(wrong.seconds).toBeLessThanOrEqual(right.seconds * 1.1 + 121);
      }),
      { numRuns: runs(30) },
    ));

  it('uses windows that would be left half empty by the largest pages', async () => {
    // Pages of 100 rows cost 600 of 1,000: there is one in each window. Pages of 83 rows come two at a time.
    const { seconds } = await read({ rows: 1_660, quota: 1_000, charge: 6, rule: 1 });
    expect(seconds).toBeLessThanOrEqual(12 * 61);
  });
});
