import {
  AttemptTimeoutError,
  EndcursorError,
  GraphQLExecutionError,
  ThrottlingError,
  TransportError,
} from '../errors/index.ts';
import type { Call, GraphQLResponse, Send } from '../request/call.ts';
import type { Clock } from '../time/clock.ts';
import { withDeadline } from './deadline.ts';
import { RetryBudget } from './retry-budget.ts';

/** How often and how patiently a request is tried. */
export interface RetryOptions {
  /** Attempts in all, the first included; those that only make a page smaller do not count. @default 5 */
  readonly maxAttempts?: number;
  /** The first backoff at most, in milliseconds; it doubles with each attempt. @default 500 */
  readonly baseDelayMs?: number;
  /** The longest backoff, in milliseconds. It never shortens a server's own hint. @default 30_000 */
  readonly maxDelayMs?: number;
  /**
   * The longest wait that a server may ask for, in milliseconds. A longer one is not waited for at all: the error
   * comes at once, with the hint and a resume token. @default 300_000
   */
  readonly maxWaitMs?: number;
  /**
   * How long one request may take with all of its attempts and waits, those for limits included, in milliseconds. The
   * last failure is thrown when the time is up. @default no end
   */
  readonly deadlineMs?: number;
}

/** What the retry takes its time and its chance from. */
export interface RetryParts {
  readonly clock: Clock;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** The longest wait that a server may ask for where the caller says nothing. */
export const DEFAULT_MAX_WAIT_MS = 300_000;

const DEFAULTS = { maxAttempts: 5, baseDelayMs: 500, maxDelayMs: 30_000, maxWaitMs: DEFAULT_MAX_WAIT_MS };
type Settings = typeof DEFAULTS & RetryOptions;

/** A hint is exceeded by no more than this, so that many clients do not come back at once. */
const HINT_JITTER_MS = 100;

/**
 * Makes further attempts after failures that may pass. The last error is thrown as it is, with the number of
 * attempts; a mutation is sent again only where it is certain that it was not applied.
 */
export function withRetry(send: Send, options: RetryOptions, { clock, random }: RetryParts): Send {
  const settings: Settings = { ...DEFAULTS, ...options };
  const budget = new RetryBudget();
  return async (call) => {
    const timed = withDeadline(call, settings.deadlineMs, clock);
    try {
      return await attempts(timed.call);
    } finally {
      timed.over();
    }

    async function attempts(first: Call): Promise<GraphQLResponse> {
      let current = first;
      let taken = 0;
      for (let made = 1, counted = 1; ; made++) {
        try {
          const response = await send(current);
          budget.refund(taken);
          return response;
        } catch (error) {
          if (!(error instanceof EndcursorError) || current.signal?.aborted) throw error;
          error.attempts = made;
          timed.failed(error);
          const smaller = error.mayBeSize && mayBeRepeated(current, error) ? current.shrink?.(error) : undefined;
          if (!smaller && error instanceof GraphQLExecutionError) return { data: dataOf(error), errors: error.errors };
          if (!smaller && ++counted > settings.maxAttempts) throw error;
          const waitMs = smaller ? waitBeforeSmaller(error) : waitBefore(error, counted - 1, current);
          if (waitMs === undefined || clock.now() + waitMs >= timed.at) throw error;
          taken = budget.take(error instanceof AttemptTimeoutError) ?? -1;
          if (taken < 0) throw error;
          await pause(current, error, made, waitMs);
          current = { ...current, continues: true, ...(smaller ? { request: smaller } : {}) };
        }
      }
    }
  };

  async function pause(call: Call, error: Error, attempt: number, waitMs: number): Promise<void> {
    call.emit('retry', { coordinate: call.request.coordinate, attempt, waitMs, error });
    const start = clock.now();
    if (waitMs > 0) await clock.sleep(waitMs, call.signal);
    call.tally.waitedMs += clock.now() - start;
  }

  /** A page that was refused is asked for smaller at once; after one that was broken off the server gets some rest. */
  function waitBeforeSmaller({ meaning, retryAfterMs }: EndcursorError): number {
    return meaning === 'too-big' ? 0 : Math.max(retryAfterMs ?? 0, random() * settings.baseDelayMs);
  }

  /** Milliseconds to wait before the next attempt; undefined where there is to be none. */
  function waitBefore(error: EndcursorError, attempt: number, call: Call): number | undefined {
    const { meaning, retryAfterMs: hint } = error;
    if (meaning !== 'throttled' && meaning !== 'transient' && meaning !== 'malformed') return undefined;
    if (!mayBeRepeated(call, error)) return undefined;
    if (hint !== undefined)
      return hint > settings.maxWaitMs ? undefined : hint + random() * Math.min(HINT_JITTER_MS, settings.baseDelayMs);
    return random() * Math.min(settings.maxDelayMs, settings.baseDelayMs * 2 ** (attempt - 1));
  }
}

/** Whether another request does no harm: a query's never does, a mutation's only where nothing was carried out. */
function mayBeRepeated({ request }: Call, error: EndcursorError): boolean {
  return request.kind !== 'mutation' || isUnapplied(error);
}

/** Whether it is certain that the server did not carry the operation out. */
function isUnapplied(error: EndcursorError): boolean {
  if (error instanceof ThrottlingError) return error.unapplied;
  return error instanceof TransportError && error.unsent;
}

/** Of an answer that was broken off, at a size that cannot be smaller, what came is partial data like other. */
function dataOf({ data }: GraphQLExecutionError): GraphQLResponse['data'] {
  return data as GraphQLResponse['data'];
}
