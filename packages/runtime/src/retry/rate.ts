/** One rate of requests: the length of its window, and how many requests it allows. Both are found by trial. */
export interface Rate {
  /** The length of the window, in milliseconds. */
  readonly windowMs: number;
  /** The time since which requests count, in milliseconds. */
  from: number;
  /** Whether requests keep to the rate. If not, its window or its number is being measured. */
  readonly isKept: boolean;
  /** Whether it allows single requests at regular times, as a bucket that is empty does. */
  readonly isSteady: boolean;
  /** Returns how many milliseconds the next request has to wait. @param log the last requests, in their order */
  waitMs(log: readonly RatedRequest[], now: number): number;
  /** Notes a request. */
  used(): void;
  /** Notes that a request was refused, perhaps by this rate. */
  refused(): void;
  /**
   * Learns from a refusal how many requests the rate allows.
   * @param countIn returns how many there were in such a time before it; 0 if that is not known
   * @param since all requests since the last refusal, if there was one
   */
  measured(countIn: (windowMs: number) => number, since: Spread | undefined): void;
}

/** A request with the time of its answer, in milliseconds. */
export interface RatedRequest {
  readonly at: number;
  readonly refused?: true;
}

/** A number of requests, and the milliseconds that they took. */
export interface Spread {
  readonly count: number;
  readonly ms: number;
}

/** The properties of a new {@link Rate}. */
export interface RateOptions {
  readonly windowMs: number;
  /** The window is longer than that. */
  readonly shortestMs: number;
  /** Whether a shorter window is tried at once, and not after the first full windows. */
  readonly isEager: boolean;
  /** How many requests an earlier window allowed; 0 if there was none. */
  readonly before: number;
}

/** The usual lengths of windows, in milliseconds. */
const WINDOWS = [60_000, 30_000, 20_000, 15_000, 10_000, 7_000, 5_000, 3_000, 2_000, 1_000];

/**
 * A shorter window is believed after requests have waited for three of them. Windows of the server that begin at full
 * minutes may explain fewer waits.
 */
const BELIEVED_AFTER = 3;

/**
 * The number of full windows after which the number of requests is measured anew, by a refusal: others may have used a
 * part of the window in which it was measured. It grows with each measurement, unless there were far fewer requests.
 */
const PATIENCE = 3;
const GROWTH = 9;

/** By how much the wait that a server states may exceed the rest of its window: it is rounded up to a second. */
export const ROUNDED_MS = 1_000;

/** The factor by which the time between requests through a bucket is longer than was measured. A shorter one drifts into refusals. */
const MARGIN = 1.02;

/** Returns the longest usual window between two lengths. */
export function usualWindow(shortest: number, longest: number): number | undefined {
  return WINDOWS.find((ms) => ms <= longest && ms > shortest);
}

/** Creates a {@link Rate}. The next shorter usual windows are tried, until one is refused. */
export function createRate({ before, isEager, ...window }: RateOptions): Rate {
  let { shortestMs, windowMs } = window;
  let longestMs = windowMs;
  /** Whether requests that kept to the rate were refused: the window is longer, or the number is smaller. */
  let isWrong = false;
  /** The window that is tried; `windowMs` if none is. */
  let tried = windowMs;
  /** The number of requests since it is tried. */
  let run = 0;
  let isSteady = false;
  /** What went through a bucket lately. */
  let through: Spread = { count: 0, ms: 0 };
  /** How often the number was measured. */
  let times = 0;
  let [most, known, patience, left] = [Infinity, before, PATIENCE, 0];

  /** The shorter window that was believed before the number is measured anew, which may be another one then. */
  let believed: number | undefined;

  const tryShorter = (next: number) => {
    if (tried < windowMs && ++run <= BELIEVED_AFTER * most) return;
    [windowMs, tried, run] = [tried, next, 0];
  };

  const measureAnew = () => {
    most = Infinity;
    if (isSteady) return;
    believed = windowMs;
    windowMs = tried = longestMs;
  };

  return {
    from: 0,
    get windowMs() {
      return tried;
    },
    get isKept() {
      return most < Infinity && tried === windowMs;
    },
    get isSteady() {
      return isSteady;
    },
    waitMs(log, now) {
      if (most === Infinity) return 0;
      // As windows may begin at any time, all of them are kept. A refusal belongs to a window that is over.
      const counted = log.filter(({ at, refused }) => !refused && at >= this.from);
      const over = counted.map(({ at }) => at + tried - now).filter((ms) => ms > 0);
      return over.sort((a, b) => b - a)[most - 1] ?? 0;
    },
    used() {
      if (most === Infinity) return;
      left--;
      const next = isEager || times > 1 ? usualWindow(shortestMs, tried - 1) : undefined;
      if (next !== undefined) tryShorter(next);
      else if (left < 0) measureAnew();
    },
    refused() {
      isWrong ||= this.isKept && !isSteady;
      if (tried < windowMs) [shortestMs, tried] = [tried, windowMs];
      run = 0;
    },
    measured(countIn, since) {
      const count = countIn(believed ?? windowMs);
      const longer =
        isWrong && count < known ? WINDOWS.findLast((ms) => ms > windowMs && countIn(ms) >= known) : undefined;
      isWrong = false;
      if (longer !== undefined) {
        [shortestMs, windowMs, tried, longestMs] = [windowMs, longer, longer, Math.max(longestMs, longer)];
        return;
      }
      const isLess = count > 0 && count < known / 2;
      if (count <= known) windowMs = tried = believed ?? windowMs;
      else if (believed !== undefined) shortestMs = window.shortestMs;
      believed = undefined;
      patience = known === 0 || isLess ? PATIENCE : patience * GROWTH;
      known = count || known;
      if (known === 0) return;
      times++;
      most = known;
      // A bucket was full at first, and is empty at each refusal. The rate is what went through it between two of them.
      isSteady ||= isLess && since !== undefined && since.ms < windowMs + 2 * ROUNDED_MS;
      if (isSteady && since?.count) {
        through = { count: through.count / 2 + since.count, ms: through.ms / 2 + since.ms };
        windowMs = tried = shortestMs = (through.ms / through.count) * MARGIN;
        [most, left] = [1, through.count * PATIENCE];
      } else left = most * patience;
    },
  };
}
