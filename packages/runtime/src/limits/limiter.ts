import type { Call, SendOnce } from '../request/call.ts';
import type { Clock } from '../time/clock.ts';
import { type Limits, windowMs } from './limits.ts';
import { type CountedRequest, type RequestWindow, requestWindow } from './request-window.ts';

/** Gives permits to send, in the order in which they are asked for. */
export interface Limiter {
  /** Resolves when a request may be sent, with the function that says that it is over. Rejects when aborted. */
  acquire(call: Call): Promise<() => void>;
}

/** Lets no request pass before the limits allow it. Every attempt takes a permit of its own. */
export function withLimits(send: SendOnce, limiter: Limiter): SendOnce {
  return async (call) => {
    const release = await limiter.acquire(call);
    try {
      return await send(call);
    } finally {
      release();
    }
  };
}

/** A limiter for the requests of one process: concurrency, and requests per window. */
export function createLimiter(limits: Limits, clock: Clock): Limiter {
  const windows = (limits.quotas ?? [])
    .filter(({ unit }) => unit === 'requests')
    .map(({ quota, window }) => requestWindow(quota, windowMs(window)));
  const gate = concurrencyGate(limits.concurrency ?? Number.POSITIVE_INFINITY);
  let turn: Promise<void> = Promise.resolve();
  return {
    async acquire(call) {
      const leave = await gate.enter(call.signal);
      try {
        const mine = turn.then(() => waitForQuotas(windows, clock, call));
        turn = mine.then(nothing, nothing);
        const counted = await mine;
        return () => {
          for (const request of counted) request.at = clock.now();
          leave();
        };
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}

function nothing(): void {}

async function waitForQuotas(windows: readonly RequestWindow[], clock: Clock, call: Call): Promise<CountedRequest[]> {
  for (;;) {
    call.signal?.throwIfAborted();
    const now = clock.now();
    const waitMs = Math.max(0, ...windows.map((window) => window.waitMs(now)));
    if (waitMs === 0) return windows.map((window) => window.count(now));
    call.emit('wait', { coordinate: call.request.coordinate, waitMs, limit: 'requests' });
    await clock.sleep(waitMs, call.signal);
    call.tally.waitedMs += waitMs;
  }
}

interface Gate {
  enter(signal: AbortSignal | undefined): Promise<() => void>;
}

function concurrencyGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else inside--;
  };
  return {
    async enter(signal) {
      signal?.throwIfAborted();
      if (inside >= places) await queued(waiting, signal);
      else inside++;
      return leave;
    },
  };
}

function queued(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const stop = () => {
      waiting.splice(waiting.indexOf(go), 1);
      reject(signal?.reason as Error);
    };
    waiting.push(go);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
