/** Counts units in fixed windows. A refused amount is not counted. */
export interface FixedWindow {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** The end of the current window. A window that has not begun would end `windowMs` from now. */
  readonly resetAtMs: number;
  /** Takes `amount` if it fits into the rest of the window. */
  take(amount: number): boolean;
  /**
   * Adds `amount`, which may be negative, without checking: the actual cost after the estimate.
   * @param takenAtMs - when the estimate was taken; an amount taken in an earlier window changes nothing
   */
  settle(amount: number, takenAtMs?: number): void;
}

/** A quota per window that is full again at the end of the window. */
export interface FixedWindowOptions {
  /** Units per window; `Infinity` switches the meter off. */
  readonly limit: number;
  readonly windowMs: number;
  /** `aligned`: windows begin at multiples of `windowMs` since the epoch; `first-use`: with the first unit taken. */
  readonly start: 'aligned' | 'first-use';
  /** Returns milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** Creates a quota per window. */
export function createFixedWindow({ limit, now, start, windowMs }: FixedWindowOptions): FixedWindow {
  let used = 0;
  let startMs = -Infinity;
  const isOver = () => now() >= startMs + windowMs;
  const nextStartMs = () => (start === 'aligned' ? Math.floor(now() / windowMs) * windowMs : now());
  const window: FixedWindow = {
    limit,
    get used() {
      return isOver() ? 0 : used;
    },
    get remaining() {
      return Math.max(0, limit - window.used);
    },
    get resetAtMs() {
      return (isOver() ? nextStartMs() : startMs) + windowMs;
    },
    take(amount) {
      const fits = window.used + amount <= limit;
      if (fits) window.settle(amount);
      return fits;
    },
    settle(amount, takenAtMs = now()) {
      if (isOver()) [startMs, used] = [nextStartMs(), 0];
      if (takenAtMs >= startMs) used = Math.max(0, used + amount);
    },
  };
  return window;
}
