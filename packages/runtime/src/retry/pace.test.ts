import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/seed.ts';
import { createFixedWindow } from '../testing/fixed-window.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { ThrottlingError } from '../errors/index.ts';
import type { Call } from '../request/call.ts';
import { withRetry } from './retry.ts';

/** A server with a rate limit that it does not state, or with two. */
interface Server {
  /** A second limit, for which the first request opens the first window. */
  readonly second?: { readonly limit: number; readonly windowMs: number };
  readonly limit: number;
  readonly windowMs: number;
  readonly start: 'aligned' | 'first-use';
  /** The time of a request in milliseconds, and how many others used the window before. */
  readonly latencyMs: number;
  readonly used?: number;
  /** The requests that the server answers at once, and that the client sends at once. */
  readonly places?: number;
  readonly together?: number;
}

/** Sends requests, and returns how many were refused before each of them was answered, with the time in the end and the waits. */
async function read(server: Server, requests: number) {
  const { latencyMs, limit, places = Infinity, start, together = 1, used = 0, windowMs } = server;
  const clock = createSimulatedClock({ startMs: 17_000, settleTurns: 1 });
  const meter = createFixedWindow({ limit, windowMs, start, now: () => clock.now() });
  meter.settle(used);
  const other = server.second && createFixedWindow({ ...server.second, start: 'first-use', now: () => clock.now() });
  const refused: number[] = [];
  let [refusals, inside, waits] = [0, 0, 0];
  const send = withRetry(
    async () => {
      const isAdmitted = ++inside <= places && meter.take(1) && (other?.take(1) ?? true);
      await clock.sleep(latencyMs);
      inside--;
      if (isAdmitted) return { data: {}, errors: [] };
      refusals++;
      throw new ThrottlingError('too often', undefined, { unapplied: true });
    },
    { maxAttempts: 8 },
    { clock, random: () => 0.5 },
  );
  const call: Call = {
    request: { document: '', operationName: 'a', variables: {}, kind: 'query', coordinate: 'Query.a' },
    signal: undefined,
    tally: { requests: 0, waitedMs: 0 },
    emit: (name) => void (name === 'wait' && waits++),
  };
  let left = requests;
  const reader = async () => {
    while (left-- > 0) {
      await send(call);
      refused.push(refusals);
    }
  };
  await clock.run(() => Promise.all(Array.from({ length: together }, reader)));
  return { refused, waits, ms: clock.now() - 17_000 };
}

/** Returns the least time of such a number of requests, one after another. */
function leastMs({ latencyMs, limit, windowMs }: Server, requests: number): number {
  const windows = Math.ceil(requests / limit) - 1;
  return windows * Math.max(windowMs, limit * latencyMs) + (requests - windows * limit) * latencyMs;
}

/** Returns the time that is lost before a window is found: 15 or 30 seconds are taken for a minute at first. */
function foundLate({ windowMs }: Pick<Server, 'windowMs'>): number {
  return windowMs > 10_000 && windowMs < 60_000 ? 120_000 : 0;
}

const servers = fc.record({
  limit: fc.integer({ min: 2, max: 40 }),
  windowMs: fc.constantFrom(1_000, 5_000, 10_000, 15_000, 30_000, 60_000),
  start: fc.constantFrom('aligned', 'first-use'),
  latencyMs: fc.integer({ min: 5, max: 60 }),
  used: fc.nat(10),
} as const);

describe('a rate limit that states no window', () => {
  it('is known after 3 refusals, is kept to, and takes little longer than a limit that is configured', () =>
    fc.assert(
      fc.asyncProperty(servers, async (random) => {
        const server: Server = { ...random, start: 'first-use', used: 0 };
        const requests = server.limit * 3;
        const { ms, refused } = await read(server, requests);
        expect(refused.at(-1)).toBeLessThanOrEqual(3);
        // The last one, if any, is that of a shorter window that is tried.
        expect(refused.at(-1)).toBeLessThanOrEqual((refused[server.limit] ?? 0) + 1);
        expect(ms).toBeLessThanOrEqual(leastMs(server, requests) * 1.3 + 75_000 + foundLate(server));
      }),
      { numRuns: runs(40) },
    ));

  it('is measured anew after a while, because others may have used a part of the window', () =>
    fc.assert(
      fc.asyncProperty(servers, async ({ used, ...server }) => {
        const [requests, part] = [server.limit * 20, Math.min(used, server.limit - 1)];
        const { ms, refused } = await read({ ...server, used: part }, requests);
        // Windows that begin at any time may be split by the first requests, and then seem to be larger or shorter.
        expect(refused.at(-1)).toBeLessThanOrEqual(15);
        expect(ms).toBeLessThanOrEqual(leastMs(server, requests) * 1.5 + 300_000 + 3 * foundLate(server));
      }),
      { numRuns: runs(40) },
    ));

  it('is kept to next to another one with a shorter window', async () => {
    const second = { limit: 60, windowMs: 60_000 };
    const server: Server = { limit: 5, windowMs: 1_000, start: 'first-use', latencyMs: 50, second };
    const { ms, refused } = await read(server, 240);
    // Three for each, and one when the shorter one is measured anew.
    expect(refused.at(-1)).toBeLessThanOrEqual(2 * 3 + 1);
    expect(ms).toBeLessThanOrEqual(leastMs({ ...server, ...second }, 240) * 1.3 + 75_000);
  });

  it('is not concluded from refusals of requests that are sent at once', async () => {
    const server: Server = {
      limit: 1_000,
      windowMs: 60_000,
      start: 'first-use',
      latencyMs: 50,
      places: 2,
      together: 4,
    };
    expect((await read(server, 400)).waits).toBe(0);
  });
});
