import type { StandIn } from '../../test/servers/stand-in.ts';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { clientOf } from '../../test/limits/client-of.ts';
import type { Scenario } from './scenarios.ts';

/** Reads all rows of a scenario in one way; returns how many it received. */
export type Strategy = (scenario: Scenario, server: StandIn, clock: SimulatedClock) => Promise<number>;

/** The facts that a hand-written client sees in one response. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { readonly type?: string }[] };
  readonly refused: boolean;
}

/** The actions of a hand-written client before and after each request; `after` returns whether to send it again. */
interface Manners {
  before?(): Promise<void>;
  after?(answer: Answer, attempt: number): Promise<boolean>;
}

const SECOND = 1_000;

/** The strategies, ours first. */
export const strategies: Readonly<Record<string, Strategy>> = {
  endcursor: ours,
  'Pluralsight script': byHand(pluralsightScript),
  'retry on 429, backoff': byHand(retryWithBackoff),
  'octokit rules': byHand(octokitRules),
  'fixed delay': byHand(fixedDelay),
};

async function ours(scenario: Scenario, server: StandIn, clock: SimulatedClock): Promise<number> {
  const { api, fetcher, limits, selection, size } = scenario;
  const client = clientOf(server, { api, ...(limits ? { limits } : {}) }, { clock });
  const { nodes } = await client(fetcher)({}, selection, { pageSize: size }).collect();
  return nodes.length;
}

/** The script from Pluralsight's documentation: 99 calls, then a minute of sleep. A refusal also waits for a minute. */
function pluralsightScript({ windowMs, perWindow }: Scenario, clock: SimulatedClock): Manners {
  let calls = 0;
  return {
    async before() {
      if (calls++ % (perWindow - 1) === 0 && calls > 1) await clock.sleep(windowMs);
    },
    async after() {
      await clock.sleep(windowMs);
      return true;
    },
  };
}

/** Full jitter, doubling from a second to a minute, regardless of the server's hints. */
function retryWithBackoff(_: Scenario, clock: SimulatedClock): Manners {
  const random = seeded(7);
  return {
    async after(_answer, attempt) {
      await clock.sleep(random() * Math.min(60 * SECOND, SECOND * 2 ** attempt));
      return true;
    },
  };
}

/**
 * The rules of octokit's throttling and retry plugins. GraphQL requests are sent one at a time and a second apart.
 * `RATE_LIMITED` waits until a second after the reset. Other refusals are retried after 1, 4 and 9 seconds, and then
 * given up.
 */
function octokitRules(_: Scenario, clock: SimulatedClock): Manners {
  let nextAt = 0;
  return {
    async before() {
      await clock.sleep(nextAt - clock.now());
      nextAt = clock.now() + SECOND;
    },
    async after({ body, headers }, attempt) {
      const reset = Number(headers.get('x-ratelimit-reset')) * SECOND;
      if (body.errors?.some(({ type }) => type === 'RATE_LIMITED') && reset) {
        await clock.sleep(Math.max(0, reset - clock.now()) + SECOND);
        return true;
      }
      await clock.sleep((attempt + 1) ** 2 * SECOND);
      return attempt < 3;
    },
  };
}

/** Spaces requests evenly over a window. A refusal waits for `Retry-After`, or a second. */
function fixedDelay({ perWindow, windowMs }: Scenario, clock: SimulatedClock): Manners {
  let first = true;
  return {
    async before() {
      if (!first) await clock.sleep(windowMs / perWindow);
      first = false;
    },
    async after({ headers }) {
      await clock.sleep(Number(headers.get('retry-after') ?? 1) * SECOND);
      return true;
    },
  };
}

function byHand(make: (scenario: Scenario, clock: SimulatedClock) => Manners): Strategy {
  return async (scenario, server, clock) => {
    const manners = make(scenario, clock);
    let rows = 0;
    for (let after = ''; ;) {
      const list = await page(scenario, server, manners, after);
      if (!list) return rows;
      rows += (list.nodes ?? list.edges ?? list.items ?? []).length;
      const next = list.pageInfo ? (list.pageInfo.hasNextPage ? list.pageInfo.endCursor : '') : list.next_cursor;
      if (!next) return rows;
      after = next;
    }
  };
}

interface List {
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly unknown[];
  readonly items?: readonly unknown[];
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly next_cursor?: string;
}

async function page(scenario: Scenario, server: StandIn, manners: Manners, after: string): Promise<List | undefined> {
  for (let attempt = 0; ; attempt++) {
    await manners.before?.();
    const answer = await send(scenario, server, after);
    if (!answer.refused) return scenario.list.split('.').reduce(part, answer.body.data) as List;
    if (!(await manners.after?.(answer, attempt))) return undefined;
  }
}

async function send({ document: query, size: first }: Scenario, server: StandIn, after: string): Promise<Answer> {
  const variables = { first, ...(after ? { after } : {}) };
  const response = await server.fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Answer['body'];
  return { status: response.status, headers: response.headers, body, refused: (body.errors?.length ?? 0) > 0 };
}

function part(value: unknown, name: string): unknown {
  return (value as Record<string, unknown>)[name];
}

/** Returns numbers from 0 up to 1 (mulberry32), the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
