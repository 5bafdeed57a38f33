import { inspect } from 'node:util';
import { createClient, createLimiter, createRecovery, EndcursorError, type Listeners } from 'endcursor';
import { pool, type Slot } from 'endcursor/pool';
import { memoryStore, type QuotaStore, textStore } from 'endcursor/stores';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choose, choices } from '../codegen/choose.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { things } from './things.ts';

/*
 * A server with a quota and a concurrency for each token, whose tokens end and are revoked, and pools of slots that read
 * from it. The oracle is the server's own record: rows whole, no request over a limit, and nothing printed that is a token.
 */
const WINDOW_MS = 10_000;
const LATENCY_MS = 50;
const PAGE = 2;

/** A user of the server, who has a quota and tokens. */
interface User {
  readonly name: string;
  readonly quota: number;
  readonly concurrency: number;
  /** How long a token lives; `Infinity` for one that is issued once. */
  readonly lifetimeMs: number;
  /** The time from which all of the user's tokens are refused, and that at which they are accepted again. */
  readonly revokedAt: number;
  readonly backAt: number;
}

interface ServedRequest {
  readonly user: string;
  readonly at: number;
  readonly status: number;
}

/** Serves rows to users. Cursors may be valid for one user only. */
function startUsers(users: readonly User[], rows: number, ownCursors: boolean, clock: SimulatedClock) {
  const served: ServedRequest[] = [];
  const tokens = new Map<string, { readonly user: User; readonly endsAt: number }>();
  const inside = new Map<string, number>();
  let issued = 0;
  const issue = (user: User) => {
    const token = `secret-${issued++}-${user.name}`;
    const endsAt = clock.now() + user.lifetimeMs;
    tokens.set(token, { user, endsAt });
    return { token, endsAt };
  };

  const statusOf = (user: User, endsAt: number): number => {
    const now = clock.now();
    if (now >= endsAt || (now >= user.revokedAt && now < user.backAt)) return 401;
    const recent = served.filter(({ at, status, ...one }) => {
      return status === 200 && one.user === user.name && at > now - WINDOW_MS;
    });
    return recent.length >= user.quota || (inside.get(user.name) ?? 0) >= user.concurrency ? 429 : 200;
  };

  const fetch: typeof globalThis.fetch = async (_, init) => {
    const token = new Headers(init?.headers).get('authorization') ?? '';
    const { endsAt, user } = tokens.get(token) ?? { user: users[0] as User, endsAt: 0 };
    const status = statusOf(user, endsAt);
    served.push({ user: user.name, at: clock.now(), status });
    inside.set(user.name, (inside.get(user.name) ?? 0) + 1);
    await clock.sleep(LATENCY_MS);
    inside.set(user.name, (inside.get(user.name) ?? 0) - 1);
    if (status !== 200) return new Response('', { status, headers: status === 429 ? { 'retry-after': '1' } : {} });
    const { variables } = JSON.parse(String(init?.body)) as { readonly variables: { readonly after?: string } };
    const [from = '0', owner = user.name] = (variables.after ?? '').split('@').filter(Boolean);
    if (ownCursors && owner !== user.name) return Response.json({ errors: [{ message: 'invalid cursor' }] });
    const start = Number(from);
    const nodes = Array.from({ length: Math.min(PAGE, rows - start) }, (__, index) => ({ id: start + index }));
    const pageInfo = { hasNextPage: start + PAGE < rows, endCursor: `${start + PAGE}@${user.name}` };
    return Response.json({ data: { things: { nodes, pageInfo, totalCount: rows } } });
  };
  return { fetch, issue, served, issued: () => issued };
}

function slotOf(user: User, server: ReturnType<typeof startUsers>, clock: SimulatedClock): Slot {
  const limits = {
    quotas: [{ unit: 'requests', quota: user.quota, window: '10 seconds' }],
    concurrency: user.concurrency,
  } as const;
  const { name } = user;
  if (user.lifetimeMs === Infinity) {
    return { name, limits, headers: { authorization: server.issue(user).token } };
  }
  return {
    name,
    limits,
    headers: async () => {
      await clock.sleep(20);
      const { endsAt, token } = server.issue(user);
      return { headers: { authorization: token }, expiresAt: endsAt };
    },
  };
}

function usersOf(choose: Choose, clock: SimulatedClock, change: Partial<User> = {}): readonly User[] {
  return Array.from({ length: 1 + choose.upTo(3) }, (_, index) => {
    const revokedAt = clock.now() + choose.of([Infinity, Infinity, 0, 3_000, 15_000]);
    return {
      name: `bot ${index}`,
      quota: 1 + choose.upTo(8),
      concurrency: choose.of([1, 2, 10]),
      lifetimeMs: choose.of([Infinity, 500, 5_000, 60_000]),
      revokedAt,
      backAt: revokedAt + choose.of([Infinity, 1_000, 20_000]),
      ...change,
    };
  });
}

/** Writes down everything that a client tells anybody. */
function scribe() {
  const told: unknown[] = [];
  const names = ['request', 'response', 'retry', 'throttle', 'wait', 'slot', 'storeFailure', 'page', 'done'] as const;
  const on: Listeners = Object.fromEntries(
    names.map((name) => [name, (event: unknown) => void told.push([name, event])]),
  );
  return { on, told, text: () => inspect(told, { depth: 20 }) };
}

interface World {
  readonly users: readonly User[];
  readonly clock: SimulatedClock;
  readonly server: ReturnType<typeof startUsers>;
  readonly portableCursors: boolean;
  readonly quotaStore: QuotaStore;
}

function clientOf(
  { clock, portableCursors, quotaStore, server, users }: World,
  on: Listeners,
  share: { readonly priority?: number; readonly reserve?: number } = {},
) {
  return createClient({
    ...share,
    url: 'http://things.test',
    credentials: pool(
      users.map((user) => slotOf(user, server, clock)),
      { portableCursors, setAsideMs: 5_000 },
    ),
    limiter: createLimiter,
    recovery: createRecovery,
    fetch: server.fetch,
    quotaStore,
    clock,
    random: () => 0.5,
    on,
  });
}

const expected = (rows: number) => Array.from({ length: rows }, (_, id) => id);

describe('a pool of tokens', () => {
  it('reads every row once or fails with a typed error, within the limits of each token, and never prints one', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const clock = createSimulatedClock({ settleTurns: 2 });
        const users = usersOf(choose, clock);
        const rows = choose.upTo(40);
        const ownCursors = choose.oneIn(2);
        const server = startUsers(users, rows, ownCursors, clock);
        let text: string | undefined;
        const quotaStore = choose.oneIn(2)
          ? memoryStore()
          : textStore((change) => Promise.resolve(void (text = change(text))));
        const world = { users, clock, server, portableCursors: !ownCursors, quotaStore };
        const { on, text: told } = scribe();
        const clients = Array.from({ length: 1 + choose.upTo(1) }, () => clientOf(world, on));
        const readings = clients.flatMap((client) =>
          Array.from({ length: 1 + choose.upTo(3) }, () => () => things(client, {}, { id: true }, { pageSize: PAGE })),
        );
        const failures: unknown[] = [];
        await clock.run(() =>
          Promise.all(
            readings.map(async (read) => {
              try {
                const { nodes, receipt } = await read().collect();
                expect(nodes.map(({ id }) => id)).toEqual(expected(rows));
                expect(receipt.complete).toBe(true);
              } catch (error) {
                if (!(error instanceof EndcursorError) || error.meaning !== 'auth') throw error;
                expect(error.nodes).toEqual(expected(error.nodes?.length ?? 0).map((id) => ({ id })));
                expect(error.slot).toMatch(/^bot \d$/);
                failures.push(error);
              }
            }),
          ),
        );
        // A reading only fails if the token is revoked that it is bound to, or all of them are.
        const revoked = users.filter(({ revokedAt }) => revokedAt < Infinity);
        if (revoked.length === 0 || (!ownCursors && revoked.length < users.length)) expect(failures).toEqual([]);
        expect(server.served.filter(({ status }) => status === 429)).toEqual([]);
        expect(told() + inspect(failures, { depth: 20, showHidden: true }) + (text ?? '')).not.toContain('secret');
        expect(clock.sleeping).toBe(0);
      }),
      { numRuns: runs(60), endOnFailure: true },
    ));

  it('needs little longer than the sum of the slots takes at least', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const clock = createSimulatedClock({ settleTurns: 2 });
        const users = usersOf(choose, clock, { revokedAt: Infinity, backAt: Infinity, concurrency: 10 });
        const quota = users.reduce((sum, user) => sum + user.quota, 0);
        const windows = 2 + choose.upTo(2);
        const rows = quota * windows * PAGE;
        const server = startUsers(users, rows, false, clock);
        const world = { users, clock, server, portableCursors: true, quotaStore: memoryStore() };
        const start = clock.now();
        await clock.run(async () => {
          const { nodes } = await things(clientOf(world, {}), {}, { id: true }, { pageSize: PAGE }).collect();
          expect(nodes.map(({ id }) => id)).toEqual(expected(rows));
        });
        // The last request is sent at the beginning of the last window at the earliest. A window begins with an answer.
        const least = (windows - 1) * WINDOW_MS + LATENCY_MS;
        const own = quota * windows * (LATENCY_MS + 20);
        expect(clock.now() - start).toBeLessThanOrEqual(least + own);
        expect(clock.now() - start).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: runs(30), endOnFailure: true },
    ));

  it('leaves the reserve of each token for others, who do not wait for it', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const clock = createSimulatedClock({ settleTurns: 2 });
        const quota = 4 + choose.upTo(8);
        const users = usersOf(choose, clock, { ...LASTING, quota });
        const reserve = choose.of([0.25, 0.5, 0.75]);
        const server = startUsers(users, quota * users.length * PAGE * 3, false, clock);
        const world = { users, clock, server, portableCursors: true, quotaStore: memoryStore() };
        const night = things(clientOf(world, {}, { reserve }), {}, { id: true }, { pageSize: PAGE });
        const person = things(clientOf(world, {}), {}, { id: true }, { pageSize: PAGE, max: PAGE });
        await clock.run(async () => {
          const reading = night.collect();
          await clock.sleep(WINDOW_MS - 1);
          const most = users.length * Math.floor(quota * (1 - reserve));
          expect(server.served).toHaveLength(most);
          const { waitedMs } = (await person.collect()).receipt;
          expect(waitedMs).toBe(0);
          await reading;
        });
        expect(server.served.filter(({ status }) => status === 429)).toEqual([]);
      }),
      { numRuns: runs(30), endOnFailure: true },
    ));

  it('sends what has priority first, whichever client it comes from', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const clock = createSimulatedClock({ settleTurns: 2 });
        const users = usersOf(choose, clock, LASTING);
        const quota = users.reduce((sum, user) => sum + user.quota, 0);
        const server = startUsers(users, quota * PAGE * 4, false, clock);
        const world = { users, clock, server, portableCursors: true, quotaStore: memoryStore() };
        const night = things(clientOf(world, {}), {}, { id: true }, { pageSize: PAGE });
        let sentAfter: number | undefined;
        const on = { request: () => void (sentAfter ??= server.served.length) };
        const urgent = things(clientOf(world, on, { priority: 1 }), {}, { id: true }, { pageSize: PAGE, max: PAGE });
        await clock.run(async () => {
          const reading = night.collect();
          // By then everything is used up, and the reading waits.
          await clock.sleep(WINDOW_MS / 2);
          const before = server.served.length;
          await urgent.collect();
          expect(sentAfter).toBe(before);
          await reading;
        });
        expect(server.served.filter(({ status }) => status === 429)).toEqual([]);
      }),
      { numRuns: runs(30), endOnFailure: true },
    ));
});

/** Users whose tokens are never revoked, and who may send several requests at once. */
const LASTING = { revokedAt: Infinity, backAt: Infinity, lifetimeMs: Infinity, concurrency: 10 };
