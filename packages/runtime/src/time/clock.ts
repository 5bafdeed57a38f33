import { onAbort } from './on-abort.ts';

/** Where the runtime reads the time and waits. A parameter, so that a simulated hour takes milliseconds. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds. Rejects at once with `signal.reason` when the signal is aborted, and
   * leaves no timer behind.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls back after `ms` milliseconds; the function that it returns takes that back. Every attempt has one, and a sleep
   * that is broken off costs more. @default by `sleep`
   */
  timer?(ms: number, tell: () => void): () => void;
}

/** The longest delay that a timer of a browser or of Node can hold: 2^31 - 1 ms, about 24.8 days. */
export const MAX_TIMER_MS = 2_147_483_647;

/** The clock of the machine. A wait that is longer than a timer can hold is cut into several. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0; left -= MAX_TIMER_MS) await wait(Math.min(left, MAX_TIMER_MS), signal);
    signal?.throwIfAborted();
  },
  timer(ms, tell) {
    const id = setTimeout(tell, Math.min(ms, MAX_TIMER_MS));
    return () => clearTimeout(id);
  },
};

/** Calls back after `ms` milliseconds by any clock; the function that it returns takes that back. */
export function startTimer(clock: Clock, ms: number, tell: () => void): () => void {
  if (clock.timer) return clock.timer(ms, tell);
  const over = new AbortController();
  clock.sleep(ms, over.signal).then(tell, nothing);
  return () => over.abort(true);
}

function nothing(): void {}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const silence = onAbort(signal, () => {
      clearTimeout(id);
      reject(signal?.reason as Error);
    });
    const id = setTimeout(() => {
      silence();
      resolve();
    }, ms);
  });
}
