import { AttemptTimeoutError, completed, EndcursorError, GraphQLExecutionError } from '../errors/index.ts';
import type { Call, GraphQLResponse, Send } from '../request/call.ts';
import { mayBeRepeated, sentAgain } from '../request/repeat.ts';
import { DEFAULT_MAX_WAIT_MS } from '../limits/limits.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import { sleep } from '../time/sleep.ts';
import { type Timed, withDeadline } from './deadline.ts';
import { createPace } from './pace.ts';

/** The limits on attempts and waits of one request. */
export interface RetryOptions {
  /** How many attempts are made, including the first. Those that only make a page smaller do not count. @default 5 */
  readonly maxAttempts?: number | undefined;
  /** The longest first backoff, in milliseconds. It doubles with each attempt. @default 500 */
  readonly baseDelayMs?: number | undefined;
  /** The longest backoff, in milliseconds. It never shortens the wait that a server requests. @default 60_000 */
  readonly maxDelayMs?: number | undefined;
  /**
   * The longest wait, in milliseconds, whether the server requests it or a quota is used up. If a longer wait would be needed,
   * the error is thrown at once, with the time in `retryAfterMs` and a resume token.
   * @default 300_000, or a minute more than the longest window of the limits
   */
  readonly maxWaitMs?: number | undefined;
  /**
   * How long one request may take with all of its attempts and waits, including waits for limits, in milliseconds. When the
   * time is up, the last failure is thrown. @default no deadline
   */
  readonly deadlineMs?: number | undefined;
}

/** The clock and the random numbers of a retry. */
export interface RetryParts {
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
  /** The profile's wait for refusals that state no time, in milliseconds. It doubles with each further refusal. */
  readonly guessMs?: number | undefined;
  /** Whether no quota is configured. */
  readonly hasNoQuota?: boolean;
}

/** By how much a server's wait is exceeded at most, so that many clients do not come back at the same time. */
const HINT_JITTER_MS = 100;

/**
 * If a rate limit refuses and states no time, the client waits until windows are over that may have begun with its first
 * request: one of twice the first backoff, then of 15 times as much, then of the longest backoff. These are a second, 15
 * seconds and a minute by default. The first of them is passed over if requests were answered for twice as long.
 */
const FIRST_WINDOW = 2;
const NEXT_WINDOW = 15;
/** The part of such a wait by which it is exceeded at most. */
const WINDOW_JITTER = 0.1;

/** The retry quota, what an attempt takes from it and what a success gives back: AWS's standard retry mode. */
const QUOTA = 500;
const ATTEMPT = 5;
const ATTEMPT_AFTER_TIMEOUT = 10;
const SUCCESS = 1;

/**
 * Makes further attempts after failures that may be transient. The last error is thrown, with the number of attempts. A mutation
 * is sent again only if it is certain that it was not applied. An outage uses up the retry quota, so that a server in trouble
 * does not receive every request several times.
 */
export function withRetry(
  send: Send,
  options: RetryOptions,
  { clock, guessMs, hasNoQuota = false, random }: RetryParts,
): Send {
  const {
    baseDelayMs = 500,
    deadlineMs,
    maxAttempts = 5,
    maxDelayMs = 60_000,
    maxWaitMs = DEFAULT_MAX_WAIT_MS,
  } = options;
  const pace = createPace(() => steadyNow(clock));
  let quota = QUOTA;

  return (call) => {
    const timed = withDeadline(call, deadlineMs, clock);
    return timed.during(() => attempts(timed));
  };

  async function attempts(timed: Timed): Promise<GraphQLResponse> {
    let { call } = timed;
    let taken = SUCCESS;
    for (let attempt = 1, failures = 0; ; attempt++) {
      try {
        const response = await sendPaced(call);
        quota = Math.min(QUOTA, quota + taken);
        return response;
      } catch (error) {
        if (!(error instanceof EndcursorError) || call.signal?.aborted) throw error;
        timed.failed(completed(error, { attempts: attempt }));
        const smaller =
          error.mayBeSize && mayBeRepeated(call.request, error.unapplied) ? call.shrink?.(error) : undefined;
        if (!smaller && error instanceof GraphQLExecutionError) return partial(error);
        if (!smaller && (++failures >= maxAttempts || !mayPass(call, error))) throw error;
        const waitMs = smaller && error.meaning === 'too-big' ? 0 : waitBefore(error, failures);
        taken = error instanceof AttemptTimeoutError ? ATTEMPT_AFTER_TIMEOUT : ATTEMPT;
        if (taken > quota || steadyNow(clock) + waitMs >= timed.at) throw error;
        quota -= taken;
        await pause(call, error, attempt, waitMs);
        call = { ...sentAgain(call), ...(smaller && { request: smaller }) };
      }
    }
  }

  /** Sends a request as soon as the rate allows it that refusals have shown. */
  async function sendPaced(call: Call): Promise<GraphQLResponse> {
    const { coordinate } = call.request;
    for (let waitMs, isTold = false; (waitMs = pace.waitMs()) > 0; isTold = true) {
      if (!isTold) call.emit('wait', { coordinate, waitMs, limit: 'requests' });
      await rest(call, waitMs);
    }
    const paced = pace.begin();
    try {
      const response = await send(call);
      paced.answered();
      return response;
    } catch (error) {
      if (teaches(error as EndcursorError)) paced.refused((error as EndcursorError).retryAfterMs ?? 0);
      else paced.failed();
      throw error;
    }
  }

  /** Returns whether a refusal shows the rate. A stated wait counts if it is short, and no quota is configured. */
  function teaches(error: EndcursorError): boolean {
    const { meaning, retryAfterMs = 0 } = error;
    return isUnstated(error) || (meaning === 'throttled' && hasNoQuota && retryAfterMs <= maxDelayMs);
  }

  /** Returns the milliseconds before the next attempt; `Infinity` if the server requests more than the caller allows. */
  function waitBefore(error: EndcursorError, failures: number): number {
    const { retryAfterMs } = error;
    if (isUnstated(error)) return windowBefore(failures) * (1 + random() * WINDOW_JITTER);
    const hint = retryAfterMs && retryAfterMs === guessMs ? guessMs * 2 ** (failures - 1) : retryAfterMs;
    const backoff = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** Math.max(0, failures - 1));
    if (hint === undefined) return backoff;
    if (hint > maxWaitMs) return Infinity;
    return Math.max(hint + random() * Math.min(HINT_JITTER_MS, baseDelayMs), backoff);
  }

  /** Returns how long to wait for a rate limit that states no time: until its window is over, as far as that is known. */
  function windowBefore(failures: number): number {
    const [elapsedMs, restMs, first] = [pace.elapsedMs(), pace.restMs(), baseDelayMs * FIRST_WINDOW];
    const isShort = failures === 1 && elapsedMs < first * 2;
    const left = (elapsedMs < first * 10 ? first * NEXT_WINDOW : maxDelayMs) - elapsedMs;
    const guess = isShort ? first : left >= baseDelayMs ? left : first * NEXT_WINDOW ** failures;
    return Math.min(maxDelayMs, maxWaitMs, restMs || guess);
  }

  async function pause(call: Call, error: Error, attempt: number, waitMs: number) {
    const { emit, request, signal } = call;
    emit('retry', { coordinate: request.coordinate, attempt, waitMs, error });
    // A listener has ended the call: it ends with this error.
    if (signal?.aborted) throw error;
    await rest(call, waitMs);
  }

  async function rest({ signal, tally }: Call, waitMs: number): Promise<void> {
    const start = steadyNow(clock);
    if (waitMs > 0) await sleep(clock, waitMs, signal);
    tally.waitedMs += steadyNow(clock) - start;
  }
}

/** Returns whether another attempt may be answered, and does no harm. */
function mayPass({ request }: Call, { meaning = 'permanent', unapplied }: EndcursorError): boolean {
  return ['throttled', 'transient', 'malformed'].includes(meaning) && mayBeRepeated(request, unapplied);
}

/** Returns whether a rate limit refused and states no time, or 0 seconds. */
function isUnstated({ meaning, retryAfterMs }: EndcursorError): boolean {
  return meaning === 'throttled' && !retryAfterMs;
}

/** Returns an answer that was broken off as partial data: its page cannot be smaller. */
function partial({ data, errors }: GraphQLExecutionError): GraphQLResponse {
  return { data: data as GraphQLResponse['data'], errors };
}
