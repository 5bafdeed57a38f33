import { describe, expect, it } from 'vitest';
import { requestOf, startLimiter } from '../../../../test/limits/start-limiter.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { ThrottlingError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { createLimiter } from './limiter.ts';
import { memoryStore } from '../stores/memory-store.ts';
import type { Limits } from './limits.ts';

describe('the waits of a limiter', () => {
  it.each<[string, Limits]>([
    ['limits.concurrency is 0', { concurrency: 0 }],
    ['limits.concurrency is NaN', { concurrency: Number.NaN }],
    ['limits.quotas has', { quotas: [{ unit: 'requests', quota: 10, window: '1 month' as '1 day' }] }],
    ['limits.quotas has', { quotas: [{ unit: 'requests', quota: 10, window: '0 minutes' }] }],
    ['limits.quotas has', { quotas: [{ unit: 'requests', quota: Number.NaN, window: '1 minute' }] }],
    ['limits.quotas has', { quotas: [{ unit: 'requests', quota: 10, restorePerSecond: 0 }] }],
    [
      'limits.quotas: nothing counts points. Use requests or seconds, or add rules to limits.cost',
      { quotas: [{ unit: 'points', quota: 10, window: '1 minute' }] },
    ],
    [
      'limits.fields.Query.parts.quotas: nothing counts points. Use requests or seconds or complexity, or',
      {
        cost: { unit: 'complexity' },
        fields: { 'Query.parts': { quotas: [{ unit: 'points', quota: 10, window: '1 minute' }] } },
      },
    ],
    ['limits.perRequest: nothing counts points. Add rules to limits.cost', { perRequest: { points: 10 } }],
  ])('refuses limits that cannot be kept to: %s', (message, limits) => {
    expect(() => startLimiter({ limits })).toThrow(message);
  });

  it('waits no longer for a quota than the caller allows, whoever says how long', async () => {
    const limits = { quotas: [{ unit: 'requests', quota: 10, window: '1 minute' }] } as const;
    const headers = { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '25920000' };
    const { clock, send, sent } = startLimiter({ limits, maxWaitMs: 300_000 }, () => ({ headers }));
    await clock.run(() => send(1));
    const error: unknown = await clock.run(() => send(1)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ThrottlingError);
    expect(error).toMatchObject({ retryAfterMs: 25_920_000_000, unapplied: true });
    expect(String(error)).toContain('Query.parts: the quota of requests is used up, for 25920000 s: longer than');
    expect([sent.length, clock.now()]).toEqual([1, 0]);
  });

  it('tells of a wait of any length', async () => {
    for (const waitMs of [1, 99, 100, 101]) {
      const quotas = [{ unit: 'requests', quota: 1, restorePerSecond: 1000 / waitMs }] as const;
      const { clock, send, waits } = startLimiter({ limits: { quotas } });
      await clock.run(async () => {
        await send(1);
        await send(1);
      });
      expect(waits).toEqual([{ coordinate: 'Query.parts', waitMs, limit: 'requests' }]);
    }
  });

  it('does not tell of a wait for requests that are under way', async () => {
    const limits = { quotas: [{ unit: 'requests', quota: 1, window: '1 second' }] } as const;
    const { clock, send, waits } = startLimiter({ limits, quotaStore: memoryStore() });
    await clock.run(() => Promise.all([send(1), send(1)]));
    expect(waits).toEqual([{ coordinate: 'Query.parts', waitMs: 1_000, limit: 'requests' }]);
  });

  it.each([-3_600_000, 3_600_000])('counts on although the clock is set by %d ms', async (jumpMs) => {
    const virtual = createSimulatedClock({ startMs: 0 });
    let offset = 0;
    const clock: Clock = {
      now: () => 1e12 + virtual.now() + offset,
      steady: () => virtual.now(),
      timer: (ms, tell) => virtual.timer(ms, tell),
    };
    const times: number[] = [];
    const limits = { quotas: [{ unit: 'requests', quota: 2, window: '1 minute' }] } as const;
    const limiter = createLimiter({ limits, clock });
    const send = limiter.around(async (): Promise<HttpAnswer> => {
      times.push(virtual.now());
      return { status: 200, body: { data: {} }, text: '', headers: new Headers() };
    });
    const tally = { requests: 0, waitedMs: 0 };
    await virtual.run(async () => {
      for (let at = 0; at < 4; at++) {
        await send({ request: requestOf(1), signal: undefined, tally, emit: () => undefined });
        if (at === 1) offset = jumpMs;
      }
    });
    expect(times).toEqual([0, 0, 60_000, 60_000]);
    expect(tally.waitedMs).toBe(60_000);
  });
});
