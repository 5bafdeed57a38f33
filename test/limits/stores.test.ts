import { type Clock, createClient, createLimiter, createRecovery, EndcursorError } from 'endcursor';
import { memoryStore, type QuotaStore, textStore } from 'endcursor/stores';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choose, choices } from '../codegen/choose.ts';
import { startFaulty } from '../faults/faulty-server.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { type Thing, things } from './things.ts';

/*
 * Stores that fail, hang and come back, and clocks that are set. The oracle is the server's own record of the times of
 * requests: never more of them in any minute than the quota allows, and every row once.
 */
const ROWS = 20;
const QUOTA = 5;
const MINUTE_MS = 60_000;

/** An engine that stores one string, and does not always do what it should. */
function engineOf(choose: Choose, clock: SimulatedClock): QuotaStore {
  let text: string | undefined;
  let troubles = choose.upTo(12);
  return textStore(async (change) => {
    const trouble =
      troubles > 0 ? choose.of(['none', 'refused', 'lost answer', 'silent', 'slow', 'restarted']) : 'none';
    troubles--;
    if (trouble === 'refused') throw new Error('ECONNREFUSED');
    if (trouble === 'silent') await new Promise(() => undefined);
    if (trouble === 'slow') await clock.sleep(choose.of([100, 4_999, 20_000]));
    if (trouble === 'restarted') text = undefined;
    text = change(text);
    if (trouble === 'lost answer') throw new Error('ECONNRESET');
  });
}

/** A clock that may be set at any time. */
function unsteady(choose: Choose, clock: SimulatedClock): Clock & { set(): void } {
  let offset = 0;
  return {
    now: () => clock.now() + offset,
    steady: () => clock.now(),
    timer: (ms, tell) => clock.timer(ms, tell),
    set: () => void (offset = choose.of([0, 0, -3_600_000, 3_600_000, -5_000, 86_400_000])),
  };
}

/** Reads all rows, and resumes from the token of each error. */
async function readAll(client: ReturnType<typeof createClient>, pageSize: number, clock: SimulatedClock) {
  const ids: number[] = [];
  for (let from: string | undefined, errors = 0; errors < 40; errors++) {
    try {
      const options = { pageSize, ...(from && { from }) };
      const { nodes, receipt } = await things(client, {}, { id: true }, options).collect();
      ids.push(...nodes.map(({ id }) => id));
      expect(receipt).toMatchObject({ complete: true, waitedMs: expect.any(Number) as number });
      expect(receipt.waitedMs).toBeGreaterThanOrEqual(0);
      return ids;
    } catch (error) {
      if (!(error instanceof EndcursorError) || !error.nodes || !error.resume) throw error;
      ids.push(...(error.nodes as readonly Thing[]).map(({ id }) => id));
      from = error.resume;
      await clock.sleep(error.retryAfterMs ?? 1_000);
    }
  }
  throw new Error('too many errors');
}

describe('a budget that several clients share', () => {
  it('is never overdrawn, and no row is lost, whatever becomes of the store and of the clock', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const clock = createSimulatedClock({ settleTurns: 2 });
        const server = startFaulty(ROWS, new Map(), clock);
        const times: number[] = [];
        const own = choose.oneIn(2) ? unsteady(choose, clock) : undefined;
        const quotaStore = own ? memoryStore() : engineOf(choose, clock);
        const fetch: typeof globalThis.fetch = async (input, init) => {
          times.push(clock.now());
          own?.set();
          return server.fetch(input, init);
        };
        const limits = { quotas: [{ unit: 'requests', quota: QUOTA, window: '1 minute' }] } as const;
        const parts = { limits, limiter: createLimiter, recovery: createRecovery, quotaStore, random: () => 0.5 };
        const pageSize = 2 + choose.upTo(4);
        const clients = [1, 2].map(() =>
          createClient({ url: 'http://things.test', fetch, clock: own ?? clock, ...parts }),
        );
        const start = clock.now();
        const all = await clock.run(() => Promise.all(clients.map((client) => readAll(client, pageSize, clock))));
        for (const ids of all) expect(ids).toEqual(Array.from({ length: ROWS }, (_, id) => id));
        for (const at of times)
          expect(times.filter((time) => time >= at && time < at + MINUTE_MS).length).toBeLessThanOrEqual(QUOTA);
        if (own) expect(clock.now() - start).toBeLessThanOrEqual(Math.ceil(times.length / QUOTA) * (MINUTE_MS + 1_000));
        expect(clock.sleeping).toBe(0);
      }),
      { numRuns: runs(60), endOnFailure: true },
    ));
});
