import type { Limits } from 'endcursor';
import { startAligni } from '../../test/servers/aligni.ts';
import { startShopify } from '../../test/servers/metered.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { createLeakyBucket } from '../../packages/runtime/src/testing/leaky-bucket.ts';
import { startPluralsight } from '../../test/servers/pluralsight.ts';
import type { LoggedRequest } from '../../test/servers/request-log.ts';
import { startScope } from '../../test/servers/scope.ts';
import type { StandIn } from '../../test/servers/stand-in.ts';
import { startTotara } from '../../test/servers/totara.ts';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/** Work to do under a limit. */
export interface Scenario {
  readonly name: string;
  readonly start: (clock: SimulatedClock, latencyMs: (request: LoggedRequest) => number) => StandIn;
  readonly api: string;
  readonly limits?: Limits;
  /** For the generated client: fetcher, selection, page size. */
  readonly fetcher: string;
  readonly selection: object;
  readonly size: number;
  /** For clients written by hand: the same page, and the response path of its list. */
  readonly document: string;
  readonly list: string;
  readonly rows: number;
  /** The number of requests in a window, for which the Pluralsight script and a fixed delay are tuned. */
  readonly perWindow: number;
  readonly windowMs: number;
  /** Creates the server's meters again, for the theoretical minimum. */
  readonly meters: (now: () => number) => readonly Meter[];
}

/** One of the server's meters, and the amount that a request takes from it. */
export interface Meter {
  readonly take: (amount: number) => boolean;
  readonly settle: (amount: number) => void;
  /** Returns the earliest time at which the amount is available. */
  readonly nextMs: (amount: number) => number;
  readonly asks: (request: LoggedRequest) => { readonly estimate: number; readonly actual: number };
}

const one = () => ({ estimate: 1, actual: 1 });
const cost = ({ cost = 0, estimate = 0 }: LoggedRequest) => ({ estimate, actual: cost });

function fixed(limit: number, windowMs: number, asks: Meter['asks'], now: () => number): Meter {
  const window = createFixedWindow({ limit, windowMs, start: 'first-use', now });
  return {
    take: (amount) => window.take(amount),
    settle: (amount) => window.settle(amount),
    nextMs: () => window.resetAtMs,
    asks,
  };
}

const paged = (field: string, fields: string) =>
  `query ($first: Int, $after: String) { ${field}(first: $first, after: $after) { nodes { ${fields} } pageInfo { endCursor hasNextPage } } }`;

const PARAMETERS = 'id customParameters(first: 12) { nodes { name value } pageInfo { endCursor hasNextPage } }';
const parts = {
  api: 'aligni',
  fetcher: 'parts',
  selection: { id: true, customParameters: { $: { first: 12 }, name: true, value: true } },
  size: 100,
  document: paged('parts', PARAMETERS),
  list: 'parts',
  rows: 3_000,
} as const;

/** The four stand-ins, and a bucket like Shopify's. Every window begins with the first request. */
export const scenarios: readonly Scenario[] = [
  {
    ...parts,
    name: 'Aligni, 10 requests a minute',
    start: (clock, latencyMs) => startAligni({ clock, latencyMs, plan: 'standard', windows: 'first-use' }),
    perWindow: 10,
    windowMs: 60_000,
    meters: (now) => [fixed(10, 60_000, one, now)],
  },
  {
    ...parts,
    name: 'Aligni, 20,000 of complexity an hour',
    start: (clock, latencyMs) =>
      startAligni({ clock, latencyMs, plan: 'standard', windows: 'first-use', limits: { complexityPerHour: 20_000 } }),
    limits: {
      quotas: [
        { unit: 'requests', quota: 10, window: '1 minute' },
        { unit: 'complexity', quota: 20_000, window: '1 hour' },
      ],
    },
    perWindow: 10,
    windowMs: 60_000,
    meters: (now) => [fixed(10, 60_000, one, now), fixed(20_000, 3_600_000, cost, now)],
  },
  {
    name: 'Pluralsight, 100 requests a minute',
    start: (clock, latencyMs) =>
      startPluralsight({ clock, latencyMs, windows: 'first-use', sizes: { courseUsage: 450_000 } }),
    api: 'pluralsight',
    fetcher: 'courseUsage',
    selection: { id: true },
    size: 1000,
    document: paged('courseUsage', 'id'),
    list: 'courseUsage',
    rows: 450_000,
    perWindow: 100,
    windowMs: 60_000,
    meters: (now) => [fixed(100, 60_000, one, now)],
  },
  {
    name: 'Scope, 20 points an hour',
    start: (clock, latencyMs) => startScope({ clock, latencyMs, pointsPerHour: 20 }),
    api: 'scope',
    fetcher: 'organizationMembers',
    selection: { name: true },
    size: 10,
    document:
      'query ($first: Int, $after: String) { organization { members(first: $first, after: $after) { edges { node { name } } pageInfo { endCursor hasNextPage } } } }',
    list: 'organization.members',
    rows: 500,
    perWindow: 20,
    windowMs: 3_600_000,
    meters: (now) => [fixed(20, 3_600_000, cost, now)],
  },
  {
    name: 'Totara, 30 requests a minute',
    start: (clock, latencyMs) => startTotara({ clock, latencyMs, rate: { requests: 30, windows: 'first-use' } }),
    api: 'totara',
    limits: { quotas: [{ unit: 'requests', quota: 30, window: '1 minute' }] },
    fetcher: 'core_user_users',
    selection: { id: true },
    size: 20,
    document:
      'query ($first: Int, $after: String) { core_user_users(query: { pagination: { limit: $first, cursor: $after } }) { items { id } next_cursor } }',
    list: 'core_user_users',
    rows: 1_500,
    perWindow: 30,
    windowMs: 60_000,
    meters: (now) => [fixed(30, 60_000, one, now)],
  },
  {
    name: 'Shopify, a bucket of 1,000, 50 a second',
    start: (clock, latencyMs) => startShopify({ clock, latencyMs, rows: 20_000 }),
    api: 'shopify',
    fetcher: 'things',
    selection: { id: true, owner: { name: true } },
    size: 100,
    document: paged('things', 'id owner { name }'),
    list: 'things',
    rows: 20_000,
    perWindow: 10,
    windowMs: 20_000,
    meters(now) {
      const bucket = createLeakyBucket({ capacity: 1_000, restorePerSecond: 50, now });
      return [
        {
          take: (amount) => bucket.take(amount),
          settle: (amount) => bucket.settle(amount),
          nextMs: (amount) => now() + Math.ceil(bucket.waitMs(amount)),
          asks: cost,
        },
      ];
    },
  },
];
