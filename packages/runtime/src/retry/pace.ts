/**
 * The rate of requests that a server allows and does not state, as far as its refusals have shown it: how many requests
 * there were before them, and how long it took until one was answered again.
 */
export interface Pace {
  /** Returns how many milliseconds the next request has to wait; 0 if it may be sent now. */
  waitMs(): number;
  /** Notes a request that is sent now. */
  begin(): Paced;
  /** Returns the milliseconds until the refused window is over; 0 if that is not known, or if it was refused again since. */
  restMs(): number;
  /** Returns for how many milliseconds requests were answered before the last refusals. */
  burstMs(): number;
}

/** A request that was sent. One of its functions is called when it is over. */
export interface Paced {
  answered(): void;
  /** Notes that a limit refused it whose time the server does not state. */
  refused(): void;
  /** Notes another failure. The server may have counted the request. */
  failed(): void;
}

/** The usual lengths of windows, in milliseconds. */
const WINDOWS = [60_000, 30_000, 15_000, 10_000, 5_000, 1_000];
/** The time for which requests are remembered, in milliseconds. */
const MEMORY_MS = 75_000;
/**
 * The number of full windows after which the number of requests is measured anew, by a refusal: others may have used a
 * part of the window in which it was measured. It is three times as large after a measurement that finds no more of them.
 */
const PATIENCE = 3;

/**
 * The number of refusals after which a known window has not become longer: a window of the server may have begun while
 * requests were sent.
 */
const KNOWN_RESTS = 2;

/** A request with the times, in milliseconds, at which it was sent and at which its answer came. */
interface Logged {
  readonly sent: number;
  at: number;
}

/** The refusals since the last answer. */
interface Outage {
  count: number;
  /** The times of the first and of the last of them. */
  readonly since: number;
  last: number;
  /** Whether no other request was under way. A limit on requests at once refuses for another reason. */
  alone: boolean;
}

/** Creates the {@link Pace} of a client. @param now reads the monotonic time in milliseconds */
export function createPace(now: () => number): Pace {
  let log: Logged[] = [];
  let [windowMs, most, underWay] = [0, Infinity, 0];
  let outage: Outage | undefined;
  let [measured, patience, left] = [0, PATIENCE, 0];

  /** Returns the first request of the window that is refused. */
  const opened = () => {
    const from = (outage?.since ?? 0) - (windowMs || MEMORY_MS);
    return outage && log.find(({ at }) => at > from);
  };

  /** Learns from refusals that are over. */
  const measure = ({ alone, count: refusals, last, since }: Outage) => {
    const first = opened();
    const longest = now() - (first?.sent ?? since);
    const usual = first && WINDOWS.find((ms) => ms <= longest && ms > last - first.at);
    if (!windowMs || refusals > KNOWN_RESTS) windowMs = Math.max(windowMs, usual ?? longest);
    const count = log.filter(({ at }) => at <= since && at > since - windowMs).length;
    if (!alone || count === 0) return;
    patience = count > measured ? PATIENCE : patience * 3;
    most = measured = count;
    left = count * patience;
  };

  return {
    waitMs() {
      if (most === Infinity) return 0;
      // As windows may begin at any time, all of them are kept.
      const over = log.map(({ at }) => at + windowMs - now()).filter((ms) => ms > 0);
      return over.sort((a, b) => b - a)[most - 1] ?? 0;
    },
    begin() {
      const mine: Logged = { sent: now(), at: now() };
      const from = outage ? 0 : now() - MEMORY_MS;
      while (log[0] && log[0].at < from) log.shift();
      log.push(mine);
      underWay++;
      if (most < Infinity && left-- <= 0) most = Infinity;
      return {
        answered() {
          underWay--;
          mine.at = now();
          if (!outage || mine.sent < outage.last) return;
          log = log.filter((one) => one !== mine);
          measure(outage);
          log = [mine];
          outage = undefined;
        },
        refused() {
          underWay--;
          log = log.filter((one) => one !== mine);
          outage ??= { count: 0, since: now(), last: 0, alone: true };
          outage.count++;
          outage.last = now();
          outage.alone &&= underWay === 0;
        },
        failed: () => void underWay--,
      };
    },
    restMs() {
      const { count = Infinity } = outage ?? {};
      if (!windowMs || count > KNOWN_RESTS) return 0;
      return count > 1 ? windowMs : Math.max(0, (opened()?.at ?? 0) + windowMs - now());
    },
    burstMs: () => (outage?.since ?? 0) - (opened()?.sent ?? Infinity),
  };
}
