import { AttemptTimeoutError } from '../errors/index.ts';
import type { Call } from '../request/call.ts';
import type { Clock } from '../time/clock.ts';
import { sleep } from '../time/sleep.ts';

/** A call that ends when its time is up, whatever it waits for. */
export interface Timed {
  readonly call: Call;
  /** When it ends, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** What it is to reject with at its end: the last failure, if there was one. */
  failed(error: unknown): void;
  /** The call is over: no timer stays behind. */
  over(): void;
}

/** Gives a call a deadline; without one it stays as it is. */
export function withDeadline(call: Call, deadlineMs: number | undefined, clock: Clock): Timed {
  if (deadlineMs === undefined) return { call, at: Infinity, failed: nothing, over: nothing };
  const ending = new AbortController();
  const over = new AbortController();
  let last: unknown = new AttemptTimeoutError(deadlineMs, call.request.coordinate);
  void sleep(clock, deadlineMs, over.signal).then(() => ending.abort(last), nothing);
  return {
    call: { ...call, signal: AbortSignal.any([ending.signal, ...(call.signal ? [call.signal] : [])]) },
    at: clock.now() + deadlineMs,
    failed: (error) => void (last = error),
    over: () => over.abort(),
  };
}

function nothing(): void {}
