/** One rate of requests: the length of its window, and how many requests it allows. Both are found by trial. */
export interface Rate {
  /** The length of the window, in milliseconds. */
  readonly windowMs: number;
  /** The time since which requests count, in milliseconds. */
  from: number;
  /** Whether requests keep to the rate. If not, its window or its number is being measured. */
  readonly isKept: boolean;
  /** Returns how many milliseconds the next request has to wait. @param log the last requests, in their order */
  waitMs(log: readonly { readonly at: number }[], now: number): number;
  /** Notes a request. */
  used(): void;
  /** Notes that a request was refused, perhaps by this rate. */
  refused(): void;
  /** Notes how many requests there were before a refusal. */
  measured(count: number): void;
}

/** The usual lengths of windows, in milliseconds. */
const WINDOWS = [60_000, 30_000, 15_000, 10_000, 5_000, 1_000];

/**
 * The number of full windows after which the number of requests is measured anew, by a refusal: others may have used a
 * part of the window in which it was measured. It is three times as large after a measurement that finds no more of them.
 */
const PATIENCE = 3;

/** Returns the longest usual window between two lengths. */
export function usualWindow(shortest: number, longest: number): number | undefined {
  return WINDOWS.find((ms) => ms <= longest && ms > shortest);
}

/**
 * Creates a {@link Rate}. The next shorter usual windows are tried, until one is refused.
 * @param shortestMs the window is longer than that
 * @param isEager whether a shorter window is tried at once, and not after the first full windows
 */
export function createRate(windowMs: number, shortestMs: number, isEager: boolean): Rate {
  /** The window that is tried; `windowMs` if none is. */
  let tried = windowMs;
  /** The number of requests since it is tried. */
  let run = 0;
  let [most, measured, patience, left] = [Infinity, 0, PATIENCE, 0];
  let times = isEager ? 1 : 0;
  const shorter = () => (times > 1 ? usualWindow(shortestMs, tried - 1) : undefined);

  /** A shorter window is believed after requests have waited for two of them. */
  const tryShorter = (next: number) => {
    if (tried < windowMs && ++run <= 3 * most) return;
    [windowMs, tried, run] = [tried, next, 0];
  };

  return {
    from: 0,
    get windowMs() {
      return tried;
    },
    get isKept() {
      return most < Infinity && tried === windowMs;
    },
    waitMs(log, now) {
      if (most === Infinity) return 0;
      // As windows may begin at any time, all of them are kept.
      const counted = log.filter(({ at }) => at >= this.from);
      const over = counted.map(({ at }) => at + tried - now).filter((ms) => ms > 0);
      return over.sort((a, b) => b - a)[most - 1] ?? 0;
    },
    used() {
      if (most === Infinity) return;
      left--;
      const next = shorter();
      if (next !== undefined) tryShorter(next);
      else if (left < 0) most = Infinity;
    },
    refused() {
      if (tried < windowMs) [shortestMs, tried] = [tried, windowMs];
      run = 0;
    },
    measured(count) {
      if (count === 0) return;
      times++;
      patience = count > measured ? PATIENCE : patience * 3;
      most = measured = count;
      left = count * patience;
    },
  };
}
