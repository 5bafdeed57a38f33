import type { Limits, PagerOptions } from 'endcursor';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GeneratedClient } from '../integration/generate-client.ts';
import { schema } from '../real-servers/graphql-relay/schema.ts';
import { startArmor } from '../real-servers/limiters/armor.ts';
import { startCostAnalysis } from '../real-servers/limiters/cost-analysis.ts';
import { startEnvelop } from '../real-servers/limiters/envelop.ts';
import { startFlexible } from '../real-servers/limiters/flexible.ts';
import { type LimitedServer, serveInProcess } from '../real-servers/limiters/in-process.ts';
import { startPothos } from '../real-servers/limiters/pothos.ts';
import { startQueryComplexity } from '../real-servers/limiters/query-complexity.ts';
import { startRateLimitDirective } from '../real-servers/limiters/rate-limit-directive.ts';
import { startRateLimit } from '../real-servers/limiters/rate-limit.ts';
import { clientOfStranger, LATENCY_MS, readStranger, type Stranger, type StrangerReading } from './stranger.ts';

/*
 * Limiters that others wrote, in process and in simulated time, and a client without their
 * configuration. It reads every row, with few more requests than one that has it.
 */

interface Case {
  readonly name: string;
  readonly start: () => LimitedServer;
  /** The same server without its limiter. */
  readonly unlimited: () => LimitedServer;
  readonly field: string;
  readonly selection: object;
  readonly options?: PagerOptions;
  readonly configured: Limits;
  /** The refusals that are expected, in their order. */
  readonly refusals: readonly RegExp[];
}

const plain = () => serveInProcess(schema);
const flat = { field: 'authors', selection: { name: true }, options: { pageSize: 20 } } as const;
const perMinute: Limits = { quotas: [{ unit: 'requests', quota: 8, window: '1 minute' }] };

const windows = [
  { points: 5, duration: 1 },
  { points: 12, duration: 60 },
];

const cases: readonly Case[] = [
  {
    name: 'graphql-armor',
    start: startArmor,
    unlimited: plain,
    field: 'posts',
    selection: { title: true, comments: { body: true } },
    options: { max: 200 },
    configured: { aliases: 15 },
    refusals: [/depth limit of 6/, /Token limit/, /Aliases limit of 15/],
  },
  {
    name: 'graphql-armor that hides its limits',
    start: () => startArmor(false),
    unlimited: plain,
    field: 'posts',
    selection: { title: true, comments: { body: true } },
    options: { max: 200 },
    configured: { aliases: 15 },
    refusals: Array.from({ length: 5 }, () => /validation error/),
  },
  {
    name: 'graphql-cost-analysis',
    start: () => startCostAnalysis(40),
    unlimited: plain,
    field: 'posts',
    selection: { title: true },
    options: { max: 1_000 },
    configured: { pageSize: { max: 34 } },
    refusals: [/Actual cost is 106/, /Actual cost is 43/],
  },
  {
    name: 'graphql-query-complexity, with lists in rows',
    start: () => startQueryComplexity(1_000),
    unlimited: plain,
    field: 'authors',
    selection: { name: true, posts: { title: true } },
    options: { max: 100 },
    configured: { nodes: 220 },
    refusals: [/Actual complexity is/, /Actual complexity is/],
  },
  {
    name: 'rate-limiter-flexible with two windows',
    start: () => startFlexible(windows),
    unlimited: plain,
    ...flat,
    configured: {
      quotas: [
        { unit: 'requests', quota: 5, window: '1 second' },
        { unit: 'requests', quota: 12, window: '1 minute' },
      ],
    },
    // Two waits for the first limit show that the second one is another.
    refusals: [/429/, /429/, /429/, /429/, /429/],
  },
  {
    name: 'envelop',
    start: () => startEnvelop(8),
    unlimited: plain,
    ...flat,
    configured: perMinute,
    // One that states a wait may be an incident. The second one shows the rate.
    refusals: [/often/, /often/],
  },
  {
    name: 'graphql-rate-limit',
    start: () => startRateLimit(8),
    unlimited: plain,
    ...flat,
    configured: perMinute,
    // It counts what it refuses, so that the second window has room for fewer.
    refusals: [/often/, /often/, /often/, /often/],
  },
  {
    name: 'graphql-rate-limit-directive',
    start: () => startRateLimitDirective(8),
    unlimited: plain,
    ...flat,
    configured: perMinute,
    refusals: [/again in 60 seconds/, /again in 60 seconds/],
  },
  {
    name: 'the complexity of Pothos',
    start: () => startPothos(200),
    unlimited: () => startPothos(1e9),
    field: 'authors',
    selection: { name: true },
    configured: { pageSize: { max: 8 } },
    refusals: [/maximum complexity/],
  },
  {
    name: 'the complexity and the breadth of Pothos, with lists in rows',
    start: () => startPothos(5_000),
    unlimited: () => startPothos(1e9),
    field: 'authors',
    selection: { name: true, posts: { title: true } },
    options: { max: 20 },
    configured: { nodes: 20 },
    refusals: [/maximum complexity/, /maximum breadth/],
  },
];

describe.each(cases)('$name', ({ refusals, start, configured, unlimited, ...list }) => {
  let client: GeneratedClient<string>;
  const read = (server: LimitedServer, limits?: Limits): Promise<StrangerReading> =>
    readStranger({ ...server, ...list } satisfies Stranger, client, limits);

  beforeAll(async () => {
    client = await clientOfStranger({ ...start(), ...list });
  });

  it('is read whole, with few more requests than by a client that knows its limits', async () => {
    const [stranger, informed, all] = [await read(start()), await read(start(), configured), await read(unlimited())];
    expect(stranger.error).toBeUndefined();
    expect(stranger.rows).toEqual(all.rows);
    expect(stranger.refusals).toEqual(refusals.map((refusal) => expect.stringMatching(refusal) as string));
    expect(stranger.requests - refusals.length).toBeLessThanOrEqual(informed.requests * 1.3);
    expect(stranger.ms - refusals.length * LATENCY_MS).toBeLessThanOrEqual(informed.ms * 1.3);
  });
});
