import { createRate, type Rate, usualWindow } from './rate.ts';

/**
 * The rates of requests that a server allows and does not state, as far as its refusals have shown them: how many requests
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
  /** Notes that a limit refused it whose rate the server does not state. @param isTimed whether it states a time */
  refused(isTimed: boolean): void;
  /** Notes another failure. The server may have counted the request. */
  failed(): void;
}

/** The time for which requests are remembered, in milliseconds. */
const MEMORY_MS = 75_000;
/** The number of refusals that it takes at most to know a rate. */
const MOST_REFUSALS = 3;
/** The most rates that a server is taken to have, such as one for a second and one for a minute. */
const MOST_RATES = 3;

/** A request with the times, in milliseconds, at which it was sent and at which its answer came. */
interface Logged {
  readonly sent: number;
  at: number;
  /** Whether it was refused. Some servers count such requests, too. */
  refused?: true;
}

/** The refusals since the last answer. */
interface Outage {
  count: number;
  /** The times of the first and of the last of them. */
  readonly since: number;
  last: number;
  /** Whether no other request was under way. A limit on requests at once refuses for another reason. */
  alone: boolean;
  /** Whether the server states when it answers again, so that no shorter window need be tried. */
  readonly isTimed: boolean;
  /** The rates that may have refused, in the order in which their windows are waited for. */
  readonly suspects: readonly Rate[];
}

/** Creates the {@link Pace} of a client. @param now reads the monotonic time in milliseconds */
export function createPace(now: () => number): Pace {
  let log: Logged[] = [];
  let rates: Rate[] = [];
  let underWay = 0;
  let outage: Outage | undefined;

  /** Returns the first request of the window of a rate, or of an unknown one, that is refused. */
  const opened = (rate: Rate | undefined) => {
    if (!outage) return undefined;
    const { since } = outage;
    const from = Math.max(rate?.from ?? 0, since - (rate?.windowMs ?? MEMORY_MS) + 1);
    return log.find(({ at, refused }) => !refused && at >= from && at <= since);
  };

  /** Returns the rate whose window is waited for; undefined if that of none helped. */
  const suspect = () => outage?.suspects[outage.count - 1];

  /** Returns a rate whose window was not known. */
  const discovered = ({ count, isTimed, last, since }: Outage): Rate => {
    const first = opened(undefined);
    const longest = now() - (first?.sent ?? since);
    // Without a request before the refusals, nobody knows when the window began.
    const shortest = first ? last - first.at : longest;
    const windowMs = usualWindow(shortest, longest) ?? longest;
    const known = rates.find((rate) => rate.windowMs === windowMs);
    if (known) return known;
    const rate = createRate(windowMs, isTimed ? windowMs : shortest, count < MOST_REFUSALS);
    rates = [...rates, rate].sort((a, b) => a.windowMs - b.windowMs).slice(-MOST_RATES);
    return rate;
  };

  /** Learns from refusals that are over. @param end when the request was answered that shows it */
  const measure = (over: Outage, end: number) => {
    const known = suspect();
    const rate = known ?? discovered(over);
    const { since } = over;
    const isCounted = ({ at, refused }: Logged) => !refused && at >= rate.from && at <= since;
    if (over.alone) rate.measured(log.filter((one) => isCounted(one) && one.at > since - rate.windowMs).length);
    rate.from = known ? since : end;
  };

  return {
    waitMs: () => Math.max(0, ...rates.map((rate) => rate.waitMs(log, now()))),
    begin() {
      const mine: Logged = { sent: now(), at: now() };
      const from = outage ? 0 : now() - MEMORY_MS;
      while (log[0] && log[0].at < from) log.shift();
      log.push(mine);
      underWay++;
      for (const rate of rates) rate.used();
      return {
        answered() {
          underWay--;
          mine.at = now();
          if (!outage || mine.sent < outage.last) return;
          measure(outage, mine.at);
          outage = undefined;
        },
        refused(isTimed) {
          underWay--;
          mine.at = now();
          mine.refused = true;
          outage ??= { count: 0, since: now(), last: 0, alone: true, isTimed, suspects: suspectsOf(rates) };
          outage.count++;
          outage.last = now();
          outage.alone &&= underWay === 0;
          suspect()?.refused();
        },
        failed: () => void underWay--,
      };
    },
    restMs() {
      const rate = suspect();
      if (!rate || !outage) return 0;
      if (outage.suspects.indexOf(rate) < outage.count - 1) return rate.windowMs;
      return Math.max(0, (opened(rate)?.at ?? 0) + rate.windowMs - now());
    },
    burstMs: () => (outage?.since ?? 0) - (opened(suspect())?.sent ?? Infinity),
  };
}

/** Rates that are being measured come first. The first one comes twice: a window of the server may have begun late. */
function suspectsOf(rates: readonly Rate[]): readonly Rate[] {
  const [first, ...others] = [...rates].sort((a, b) => Number(a.isKept) - Number(b.isKept));
  return first ? [first, first, ...others] : [];
}
