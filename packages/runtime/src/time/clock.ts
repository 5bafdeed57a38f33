/** Where the runtime reads the time and waits. A parameter, so that a simulated hour takes milliseconds. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds that nobody sets: they only grow, and at the same pace. Durations are measured by them. @default `now` */
  steady?(): number;
  /**
   * Calls back after `ms` milliseconds, or earlier where a timer cannot hold as many ({@link MAX_TIMER_MS}); the function
   * that it returns takes that back and leaves no timer behind.
   */
  timer(ms: number, tell: () => void): () => void;
}

/** The longest delay that a timer of a browser or of Node can hold: 2^31 - 1 ms, about 24.8 days. */
export const MAX_TIMER_MS = 2_147_483_647;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  steady() {
    // Some runtimes have no `performance`, and some that have one no `timeOrigin`.
    const { performance } = globalThis as { readonly performance?: Performance };
    return performance ? Math.floor(performance.now() + (performance.timeOrigin || 0)) : Date.now();
  },
  timer(ms, tell) {
    const id = setTimeout(tell, Math.min(ms, MAX_TIMER_MS));
    return () => clearTimeout(id);
  },
};

/** The time by which a clock measures durations. */
export function steadyNow(clock: Clock): number {
  return clock.steady?.() ?? clock.now();
}
