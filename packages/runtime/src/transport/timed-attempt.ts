import { AttemptTimeoutError, EndcursorError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';

/** Runs one attempt with a signal that follows the caller's and is aborted by the time-out. */
export async function timedAttempt<R>(
  { clock, coordinate, signal, timeoutMs }: AttemptLimits,
  attempt: (signal: AbortSignal) => Promise<R>,
): Promise<R> {
  signal?.throwIfAborted();
  const sending = new AbortController();
  const silence = onAbort(signal, () => sending.abort(signal?.reason));
  const stopTimer = clock.timer(timeoutMs, () => sending.abort(new AttemptTimeoutError(timeoutMs, coordinate)));
  try {
    return await attempt(sending.signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof EndcursorError) throw error;
    sending.signal.throwIfAborted();
    throw error;
  } finally {
    stopTimer();
    silence();
  }
}

/** The limits on one attempt. */
export interface AttemptLimits {
  readonly clock: Clock;
  /** How long the attempt may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** The coordinate to use in errors. */
  readonly coordinate: string;
}
