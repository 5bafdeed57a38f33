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
}

/** The longest delay that a timer of a browser or of Node can hold: 2^31 - 1 ms, about 24.8 days. */
export const MAX_TIMER_MS = 2_147_483_647;

/** The clock of the machine. A wait that is longer than a timer can hold is cut into several. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0; left -= MAX_TIMER_MS) await timer(Math.min(left, MAX_TIMER_MS), signal);
    signal?.throwIfAborted();
  },
};

function timer(ms: number, signal: AbortSignal | undefined): Promise<void> {
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
