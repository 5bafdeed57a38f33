import { createLimiter } from '../../packages/runtime/src/limits/limiter.ts';
import { pipeline } from '../../packages/runtime/src/client/pipeline.ts';
import type { Call } from '../../packages/runtime/src/request/call.ts';
import { createRecovery } from '../../packages/runtime/src/retry/recovery.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { createLeakyBucket } from '../../packages/runtime/src/testing/leaky-bucket.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import type { HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';

/** A limit on requests that nobody configured. */
export interface HiddenRate {
  /**
   * How the server counts: in windows, in the time before each request, or in a bucket that is filled again in a window.
   * `incident` is not a limit: the server refuses after some requests, until the window is over, and never again.
   */
  readonly kind: 'aligned' | 'first-use' | 'sliding' | 'bucket' | 'incident';
  readonly limit: number;
  readonly windowMs: number;
  readonly latencyMs: number;
  /** What a refusal states in `Retry-After`: nothing, or the seconds to wait, rounded up. */
  readonly states: 'nothing' | 'wait';
  /** Whether each answer has the headers of a rate limit. */
  readonly hasHeaders: boolean;
}

/** The refusals and the time of a reading, next to the least time that the limit allows. */
export interface PacedReading {
  readonly refusals: number;
  readonly ms: number;
  readonly leastMs: number;
}

/** A meter of requests. */
interface Meter {
  /** Returns the milliseconds until a request is admitted; 0 if one is. */
  waitMs(): number;
  take(): void;
  readonly remaining: number;
  readonly resetMs: number;
}

const START_MS = 1_800_000_017_000;

/** Sends requests, one after another, to a server with a limit that the client does not know. */
export async function readHidden(rate: HiddenRate, requests: number): Promise<PacedReading> {
  const clock = createSimulatedClock({ startMs: START_MS, settleTurns: 1 });
  const meter = meterOf(rate, () => clock.now());
  let refusals = 0;
  const transport = async (): Promise<HttpAnswer> => {
    const waitMs = meter.waitMs();
    if (waitMs === 0) meter.take();
    const headers = headersOf(rate, meter, waitMs);
    await clock.sleep(rate.latencyMs);
    if (waitMs === 0) return answer(200, { data: {} }, headers);
    refusals++;
    return answer(429, { errors: [{ message: 'Too many requests' }] }, headers);
  };
  const send = pipeline({
    transport,
    limiter: createLimiter({ limits: {}, clock }),
    recovery: createRecovery({ clock, random: () => 0.5, retry: { maxAttempts: 8 }, words: undefined }),
    clock,
  });
  await clock.run(async () => {
    for (let left = requests; left > 0; left--) await send(call());
  });
  return { refusals, ms: clock.now() - START_MS, leastMs: leastTime(rate, requests) };
}

/** Returns the time of a client that sends each request as soon as the server admits it. */
function leastTime(rate: HiddenRate, requests: number): number {
  let now = START_MS;
  const meter = meterOf(rate, () => now);
  for (let left = requests; left > 0; left--) {
    now += meter.waitMs();
    meter.take();
    now += rate.latencyMs;
  }
  return now - START_MS;
}

function meterOf({ kind, limit, windowMs }: HiddenRate, now: () => number): Meter {
  if (kind === 'sliding') return slidingWindow(limit, windowMs, now);
  if (kind === 'incident') return incident(limit, now() + windowMs, now);
  if (kind === 'bucket') {
    const bucket = createLeakyBucket({ capacity: limit, restorePerSecond: (limit / windowMs) * 1000, now });
    return {
      waitMs: () => Math.ceil(bucket.waitMs(1) - 1e-6),
      take: () => bucket.settle(1),
      get remaining() {
        return Math.floor(bucket.available);
      },
      get resetMs() {
        return bucket.waitMs(limit);
      },
    };
  }
  const window = createFixedWindow({ limit, windowMs, start: kind, now });
  return {
    waitMs: () => (window.remaining > 0 ? 0 : window.resetAtMs - now()),
    take: () => window.settle(1),
    get remaining() {
      return window.remaining;
    },
    get resetMs() {
      return window.resetAtMs - now();
    },
  };
}

function incident(limit: number, endMs: number, now: () => number): Meter {
  let taken = 0;
  return {
    waitMs: () => (taken === limit ? Math.max(0, endMs - now()) : 0),
    take: () => void taken++,
    remaining: limit,
    resetMs: 0,
  };
}

function slidingWindow(limit: number, windowMs: number, now: () => number): Meter {
  let log: number[] = [];
  const current = () => (log = log.filter((at) => at + windowMs > now()));
  return {
    waitMs: () => (current().length < limit ? 0 : current()[0]! + windowMs - now()),
    take: () => void log.push(now()),
    get remaining() {
      return limit - current().length;
    },
    get resetMs() {
      return (current()[0] ?? now()) + windowMs - now();
    },
  };
}

function headersOf({ hasHeaders, limit, states }: HiddenRate, meter: Meter, waitMs: number): Headers {
  const headers = new Headers();
  if (hasHeaders) {
    headers.set('x-ratelimit-limit', String(limit));
    headers.set('x-ratelimit-remaining', String(meter.remaining));
    headers.set('x-ratelimit-reset', String(Math.ceil(meter.resetMs / 1000)));
  }
  if (states === 'wait' && waitMs > 0) headers.set('retry-after', String(Math.ceil(waitMs / 1000)));
  return headers;
}

function answer(status: number, body: object, headers: Headers): HttpAnswer {
  return { status, body, text: JSON.stringify(body), headers };
}

function call(): Call {
  return {
    request: { document: '{ a }', operationName: 'a', variables: {}, kind: 'query', coordinate: 'Query.a' },
    signal: undefined,
    tally: { requests: 0, waitedMs: 0 },
    emit: () => undefined,
  };
}
