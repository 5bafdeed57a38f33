import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meterOver, unusedMeter } from './meter.ts';
import type { Quota } from './quota.ts';

const createMeter = (quota: Quota, now: number) => meterOver(quota, unusedMeter(quota, now));
const minute = (quota: number) => createMeter({ unit: 'requests', quota, window: '1 minute' }, 0);
const bucket = () => createMeter({ unit: 'points', quota: 1000, restorePerSecond: 50 }, 0);

describe('A meter of a window without a word from the server', () => {
  it('counts an amount from its sending until a window after its answer', () => {
    const meter = minute(1);
    const entry = meter.take(1, 0);
    expect(meter.waitMs(1, 90_000)).toBeUndefined();
    meter.settle(entry, 1, undefined, 2_000);
    expect(meter.waitMs(1, 50_000)).toBe(12_000);
    expect(meter.waitMs(1, 62_000)).toBe(0);
  });

  it('gives back what the actual amount leaves of the reserved one', () => {
    const meter = minute(100);
    meter.settle(meter.take(90, 0), 30, undefined, 1_000);
    expect(meter.remaining(1_000)).toBe(70);
    expect(meter.waitMs(80, 1_000)).toBe(60_000);
  });

  it('never has room for more than the quota', () => {
    expect(minute(10).waitMs(11, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('holds every stretch of a window under the quota, wherever the server begins to count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ pause: fc.nat(20_000), latency: fc.nat(5_000), seen: fc.double({ min: 0, max: 1 }) })),
        fc.integer({ min: 1, max: 5 }),
        (requests, quota) => {
          const meter = minute(quota);
          const seen: number[] = [];
          let now = 0;
          for (const { pause, latency, seen: part } of requests) {
            now += pause;
            now += meter.waitMs(1, now) ?? NaN;
            const entry = meter.take(1, now);
            seen.push(now + Math.floor(latency * (Number.isNaN(part) ? 0 : part)));
            now += latency;
            meter.settle(entry, 1, undefined, now);
          }
          return seen.every((from) => seen.filter((at) => at >= from && at < from + 60_000).length <= quota);
        },
      ),
    );
  });
});

describe('A meter of a window by the clock', () => {
  it('begins again in full with the next minute', () => {
    const meter = createMeter({ unit: 'requests', quota: 1, window: '1 minute', starts: 'clock' }, 0);
    meter.settle(meter.take(1, 58_000), 1, undefined, 59_000);
    expect(meter.waitMs(1, 59_000)).toBe(1_000);
    expect(meter.waitMs(1, 60_000)).toBe(0);
  });
});

describe('A meter of a window with the word of the server', () => {
  it('believes what is left, downward and upward', () => {
    const meter = minute(10);
    const first = meter.take(1, 0);
    meter.settle(first, 1, { unit: 'requests', remaining: 2, resetAt: 30_000 }, 0);
    expect(meter.remaining(0)).toBe(2);
    const second = meter.take(1, 0);
    meter.settle(second, 1, { unit: 'requests', remaining: 8, resetAt: 30_000 }, 0);
    expect(meter.remaining(0)).toBe(8);
  });

  it('waits for the reset, and then has all of the quota again', () => {
    const meter = minute(10);
    const entry = meter.take(1, 0);
    meter.settle(entry, 1, { unit: 'requests', remaining: 0, resetAt: 30_000 }, 0);
    expect(meter.waitMs(1, 0)).toBe(30_000);
    expect(meter.remaining(30_000)).toBe(10);
  });

  it('takes off what was under way beside the request that is reported on', () => {
    const meter = minute(10);
    const first = meter.take(1, 0);
    const second = meter.take(1, 0);
    meter.settle(first, 1, { unit: 'requests', remaining: 5, resetAt: 30_000 }, 0);
    expect(meter.remaining(0)).toBe(4);
    meter.settle(second, 1, undefined, 0);
    expect(meter.remaining(0)).toBe(4);
  });

  it('adopts another quota', () => {
    const meter = minute(10);
    const entry = meter.take(1, 0);
    meter.settle(entry, 1, { unit: 'requests', limit: 3, remaining: 2, resetAt: 30_000 }, 0);
    expect(meter.remaining(30_000)).toBe(3);
  });

  it('takes no notice of a report on a window that is over', () => {
    const meter = minute(10);
    const entry = meter.take(1, 0);
    meter.settle(entry, 1, { unit: 'requests', remaining: 0, resetAt: 1_000 }, 1_000);
    expect(meter.remaining(1_000)).toBe(9);
  });

  it('begins a new window without what others used of the one before', () => {
    const meter = minute(5_000);
    const ask = (now: number, remaining: number, resetAt: number) => {
      expect(meter.waitMs(1, now)).toBe(0);
      meter.settle(meter.take(1, now), 1, { unit: 'requests', remaining, resetAt }, now);
    };
    ask(0, 4_999, 60_000);
    ask(0, 0, 60_000);
    for (let sent = 1; sent < 10; sent++) ask(60_000, 5_000 - sent, 120_000);
    expect(meter.remaining(60_000)).toBe(4_991);
  });

  it('does not take what others used in a long pause for what they use meanwhile', () => {
    const meter = minute(5_000);
    const ask = (now: number, remaining: number) => {
      expect(meter.waitMs(1, now)).toBe(0);
      meter.settle(meter.take(1, now), 1, { unit: 'requests', remaining, resetAt: 60_000 }, now + 100);
    };
    ask(0, 4_999);
    ask(40_000, 2_000);
    expect(meter.remaining(40_100)).toBeGreaterThan(1_950);
  });

  it('leaves room for what others use while a request waits and is answered', () => {
    const meter = minute(5_000);
    const first = meter.take(1, 0);
    meter.settle(first, 1, { unit: 'requests', remaining: 4_999, resetAt: 60_000 }, 100);
    expect(meter.waitMs(1, 100)).toBe(0);
    meter.settle(meter.take(1, 5_000), 1, { unit: 'requests', remaining: 4_798, resetAt: 60_000 }, 5_100);
    expect(meter.remaining(5_100)).toBe(4_598);
  });

  it('counts what somebody else used, where no reset is told', () => {
    const meter = minute(10);
    const entry = meter.take(1, 0);
    meter.settle(entry, 1, { unit: 'requests', remaining: 4 }, 0);
    expect(meter.remaining(0)).toBe(4);
    expect(meter.remaining(60_000)).toBe(10);
  });
});

describe('A meter of a bucket', () => {
  it('has room for anything where it has no end', () => {
    const meter = createMeter({ unit: 'points', quota: Infinity, restorePerSecond: 1 }, 0);
    meter.settle(meter.take(990, 0), 990, undefined, 0);
    expect(meter.waitMs(1e9, 0)).toBe(0);
    expect(meter.remaining(1_000)).toBe(Infinity);
  });

  it('waits for exactly what is missing', () => {
    const meter = bucket();
    meter.settle(meter.take(990, 0), 990, undefined, 0);
    expect(meter.waitMs(60, 0)).toBe(1_000);
    expect(meter.waitMs(60, 1_000)).toBe(0);
    expect(meter.waitMs(1001, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is refunded what was not used, and never holds more than its capacity', () => {
    const meter = bucket();
    const entry = meter.take(202, 0);
    expect(meter.remaining(0)).toBe(798);
    meter.settle(entry, 52, undefined, 0);
    expect(meter.remaining(0)).toBe(948);
    expect(meter.remaining(60_000)).toBe(1000);
  });

  it('is re-anchored by reports, without what they cannot know', () => {
    const meter = bucket();
    const first = meter.take(100, 0);
    const second = meter.take(100, 0);
    meter.settle(first, 100, { unit: 'points', remaining: 500, limit: 2000, restorePerSecond: 100 }, 0);
    expect(meter.remaining(0)).toBe(400);
    meter.settle(second, 20, undefined, 0);
    expect(meter.remaining(0)).toBe(480);
    expect(meter.remaining(100_000)).toBe(2000);
  });

  it('does not wait for more than others can take, where they took all at once', () => {
    const meter = bucket();
    const ask = (now: number, remaining: number) =>
      meter.settle(meter.take(10, now), 10, { unit: 'points', remaining }, now);
    ask(0, 990);
    expect(meter.waitMs(10, 0)).toBe(0);
    ask(1_000, 0);
    expect(meter.waitMs(10, 1_000)).toBe(1_200);
  });

  it('never lets a server with the same rules refuse, whenever it charges what overlaps', () => {
    const moment = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));
    const step = fc.record({
      cost: fc.integer({ min: 1, max: 400 }),
      used: moment,
      pause: fc.oneof(fc.constant(0), fc.nat(3_000)),
      latency: fc.oneof(fc.constant(20_000), fc.nat(30_000)),
      charged: moment,
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 20 }), (steps) => {
        const meter = bucket();
        const server = serverBucket();
        const underWay = new Schedule();
        let now = 0;
        for (const { charged, cost, latency, pause, used } of steps) {
          now += pause;
          underWay.runUntil(now);
          for (let wait = meter.waitMs(cost, now); wait !== 0; wait = meter.waitMs(cost, now)) {
            now = Math.min(now + (wait ?? Infinity), underWay.next);
            underWay.runUntil(now);
          }
          const entry = meter.take(cost, now);
          const actual = Math.floor(cost * used);
          underWay.at(now + latency * charged, (time) => server.charge(cost, actual, time));
          underWay.at(now + latency, (time) => meter.settle(entry, actual, undefined, time));
        }
        underWay.runUntil(Infinity);
        return server.refused === 0;
      }),
    );
  });

  it('is not refilled while a first request is under way, since it may still be full', () => {
    const meter = bucket();
    const first = meter.take(1000, 0);
    expect(meter.waitMs(50, 5_000)).toBeUndefined();
    meter.settle(first, 1000, undefined, 10_000);
    expect(meter.waitMs(50, 10_000)).toBe(1_000);
  });
});

/** Returns the bucket of a server, which refuses what does not fit. */
function serverBucket() {
  let [level, asOf, refused] = [1000, 0, 0];
  return {
    get refused() {
      return refused;
    },
    charge(cost: number, actual: number, now: number) {
      level = Math.min(1000, level + ((now - asOf) / 1000) * 50);
      asOf = now;
      if (level < cost - 1e-3) refused++;
      level -= actual;
    },
  };
}

/** Calls functions in the order of their times. */
class Schedule {
  readonly #calls: { readonly time: number; readonly call: (time: number) => void }[] = [];

  get next(): number {
    return this.#calls[0]?.time ?? Infinity;
  }

  at(time: number, call: (time: number) => void): void {
    const later = this.#calls.findIndex((one) => one.time > time);
    this.#calls.splice(later < 0 ? this.#calls.length : later, 0, { time, call });
  }

  runUntil(now: number): void {
    while (this.next <= now) {
      const first = this.#calls.shift();
      if (!first) return;
      first.call(first.time);
    }
  }
}
