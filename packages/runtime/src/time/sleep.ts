import { type Clock, MAX_TIMER_MS } from './clock.ts';
import { onAbort } from './on-abort.ts';

/**
 * Resolves after `ms` milliseconds. Rejects at once with `signal.reason` when the signal is aborted, and removes its
 * timer. A wait that is longer than a timer can hold is split into several.
 */
export async function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; left > 0; left -= MAX_TIMER_MS) await wait(clock, Math.min(left, MAX_TIMER_MS), signal);
  signal?.throwIfAborted();
}

function wait(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const silence = onAbort(signal, () => {
      stop();
      reject(signal?.reason as Error);
    });
    const stop = clock.timer(ms, () => {
      silence();
      resolve();
    });
  });
}
