import { createRate, type Rate, type RateOptions, type RatedRequest, ROUNDED_MS, usualWindow } from './rate.ts';

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
  /** Returns the milliseconds since the first request that a refused window may contain, or since the first refusal. */
  elapsedMs(): number;
}

/** A request that was sent. One of its functions is called when it is over. */
export interface Paced {
  answered(): void;
  /** Notes that a limit refused it whose rate the server does not state. @param statedMs the wait that it states; 0 if none */
  refused(statedMs: number): void;
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
interface Logged extends RatedRequest {
  readonly sent: number;
  at: number;
  /** Whether it was refused. */
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
  /** The time until which the server states that it refuses; 0 if it states none. */
  until: number;
  /** The rates that may have refused, in the order in which their windows are waited for. */
  readonly suspects: readonly Rate[];
}

/** The time since refusals that are over. */
interface Stretch {
  /** When the request was sent that was answered first. */
  readonly from: number;
  readonly after: Outage | undefined;
  /** How many requests were answered, and how many before those refusals. */
  answers: number;
  readonly before: number;
}

/** Creates the {@link Pace} of a client. @param now reads the monotonic time in milliseconds */
export function createPace(now: () => number): Pace {
  let log: Logged[] = [];
  let rates: Rate[] = [];
  let underWay = 0;
  let outage: Outage | undefined;
  let stretch: Stretch = { from: 0, after: undefined, answers: 0, before: 0 };

  /** Returns the first request of the window of a rate, or of an unknown one, that is refused. */
  const opened = (rate: Rate | undefined) => {
    if (!outage) return undefined;
    const { since } = outage;
    const from = Math.max(rate?.from ?? 0, since - (rate?.windowMs ?? MEMORY_MS) + 1);
    return log.find(({ at, refused }) => !refused && at >= from && at <= since);
  };

  /** Returns the rate whose window is waited for; undefined if that of none helped. */
  const suspect = () => outage?.suspects[outage.count - 1];

  /** Returns the rate with a window of such a length. */
  const rateOf = (options: RateOptions): Rate => {
    const known = rates.find(({ windowMs }) => windowMs === options.windowMs);
    if (known) return known;
    const rate = createRate(options);
    rates = [...rates, rate].sort((a, b) => a.windowMs - b.windowMs).slice(-MOST_RATES);
    return rate;
  };

  /** Returns the rate of refusals that state no time, whose window was not known. */
  const discovered = ({ count, last, since }: Outage): Rate => {
    const first = opened(undefined);
    const longest = now() - (first?.sent ?? since);
    // Without a request before the refusals, nobody knows when the window began.
    const shortestMs = first ? last - first.at : longest;
    const windowMs = usualWindow(shortestMs, longest) ?? longest;
    return rateOf({ windowMs, shortestMs, isEager: count < MOST_REFUSALS, before: 0 });
  };

  /**
   * Returns the rate of refusals that state a wait. It takes two of them to show it, from the end of the first to that of
   * the second: one may be an incident, or end a window that others used.
   */
  const stated = ({ last, since, until }: Outage): Rate | undefined => {
    const known = rates.find((rate) => (!rate.isKept || rate.isSteady) && until - last < rate.windowMs + ROUNDED_MS);
    const { after, before } = stretch;
    if (known || !after?.until || after.until < since - MEMORY_MS) return known;
    const windowMs = wholeSeconds(until - after.until);
    return rateOf({ windowMs, shortestMs: windowMs, isEager: false, before });
  };

  /** Learns from refusals that are over. @param sent when the request was sent that was answered then */
  const measure = (over: Outage, sent: number) => {
    const { alone, since, until } = over;
    const { after, answers, from } = stretch;
    const known = until ? stated(over) : suspect();
    const rate = until ? known : (known ?? discovered(over));
    if (rate) {
      const countIn = (windowMs: number) => {
        // An unknown window may be longer than that of another rate, whose refusals ended before.
        const opening = Math.max(rate.from, known || until ? from : 0, since - windowMs);
        return log.filter(({ at, refused, sent }) => !refused && sent >= opening && at <= since).length;
      };
      rate.measured(alone ? countIn : () => 0, after && { count: answers, ms: since - after.last });
      if (!known) rate.from = sent;
    }
    stretch = { from: sent, after: over, answers: 0, before: answers };
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
          if (outage && mine.sent >= outage.last) {
            measure(outage, mine.sent);
            outage = undefined;
          }
          stretch.answers++;
        },
        refused(statedMs) {
          underWay--;
          mine.at = now();
          mine.refused = true;
          outage ??= { count: 0, since: now(), last: 0, alone: true, until: 0, suspects: suspectsOf(rates) };
          outage.count++;
          outage.last = now();
          if (statedMs > 0) outage.until = Math.max(outage.until, now() + statedMs);
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
    elapsedMs: () => now() - (opened(undefined)?.at ?? outage?.since ?? now()),
  };
}

/** Rates that are being measured come first. The first one comes twice: a window of the server may have begun late. */
function suspectsOf(rates: readonly Rate[]): readonly Rate[] {
  const [first, ...others] = [...rates].sort((a, b) => Number(a.isKept) - Number(b.isKept));
  return first ? [first, first, ...others] : [];
}

/** Returns the whole seconds in a time, in milliseconds, as most windows are. A stated wait is rounded up. */
function wholeSeconds(ms: number): number {
  return ms < ROUNDED_MS ? ms : Math.floor(ms / ROUNDED_MS) * ROUNDED_MS;
}
