import { EndcursorError, ThrottlingError } from '../errors/index.ts';
import type { Call, Send } from '../request/call.ts';
import type { Clock } from '../time/clock.ts';
import { classify, isUnapplied } from './classify.ts';

/** How often and how patiently a request is tried. */
export interface RetryOptions {
  /** Attempts in all, the first included. @default 5 */
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
}

/** What the retry takes its time and its chance from. */
export interface RetryParts {
  readonly clock: Clock;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

const DEFAULTS: Required<RetryOptions> = { maxAttempts: 5, baseDelayMs: 500, maxDelayMs: 30_000, maxWaitMs: 300_000 };

/**
 * Makes further attempts after failures that may pass. The last error is thrown as it is, with the number of
 * attempts; a mutation is sent again only where it is certain that it was not applied.
 */
export function withRetry(send: Send, options: RetryOptions, parts: RetryParts): Send {
  const settings = { ...DEFAULTS, ...options };
  return async (call) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send(call);
      } catch (error) {
        const waitMs =
          attempt < settings.maxAttempts ? waitBefore(error, attempt, call, settings, parts.random) : undefined;
        if (error instanceof EndcursorError) error.attempts = attempt;
        if (waitMs === undefined) throw error;
        call.emit('retry', { coordinate: call.request.coordinate, attempt, waitMs, error: error as Error });
        await parts.clock.sleep(waitMs, call.signal);
        call.tally.waitedMs += waitMs;
      }
    }
  };
}

/** Milliseconds to wait before the next attempt; undefined where there is to be none. */
function waitBefore(
  error: unknown,
  attempt: number,
  { request, signal }: Call,
  { baseDelayMs, maxDelayMs, maxWaitMs }: Required<RetryOptions>,
  random: () => number,
): number | undefined {
  if (signal?.aborted || classify(error) === 'client') return undefined;
  if (request.kind === 'mutation' && !isUnapplied(error)) return undefined;
  const backoff = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  const hint = error instanceof ThrottlingError ? error.retryAfterMs : undefined;
  if (hint === undefined) return backoff;
  return hint > maxWaitMs ? undefined : hint + Math.min(backoff, baseDelayMs);
}
