/** A source of time and timers. It is a parameter, so that a simulated hour takes milliseconds. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Monotonic milliseconds, with which durations are measured. @default `now` */
  steady?(): number;
  /**
   * Calls back after `ms` milliseconds, or earlier if a timer cannot hold that many ({@link MAX_TIMER_MS}). Returns a
   * function that cancels the timer.
   */
  timer(ms: number, tell: () => void): () => void;
}

/** The longest delay of a timer in a browser or in Node: 2^31 - 1 ms, about 24.8 days. */
export const MAX_TIMER_MS = 2_147_483_647;

/** The system clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  steady() {
    // Some runtimes have no `performance`, and others have one without `timeOrigin`.
    const { performance } = globalThis as { readonly performance?: Performance };
    return performance ? Math.floor(performance.now() + (performance.timeOrigin || 0)) : Date.now();
  },
  timer(ms, tell) {
    const id = setTimeout(tell, Math.min(ms, MAX_TIMER_MS));
    return () => clearTimeout(id);
  },
};

/** Returns the monotonic time of a clock. */
export function steadyNow(clock: Clock): number {
  return clock.steady?.() ?? clock.now();
}
