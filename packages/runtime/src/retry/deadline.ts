import { AttemptTimeoutError } from '../errors/index.ts';
import type { Call } from '../request/call.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import { linkedTo } from '../time/linked.ts';
import { sleep } from '../time/sleep.ts';
import { nothing } from '../time/nothing.ts';

/** Gives a call a deadline, or returns it unchanged if there is none. */
export function withDeadline(call: Call, deadlineMs: number | undefined, clock: Clock): Timed {
  if (deadlineMs === undefined) return { call, at: Infinity, failed: nothing, during: (work) => work() };
  const linked = linkedTo(call.signal);
  const over = new AbortController();
  let last: unknown = new AttemptTimeoutError(deadlineMs, call.request.coordinate);
  void sleep(clock, deadlineMs, over.signal).then(() => linked.abort(last), nothing);
  return {
    call: { ...call, signal: linked.signal },
    at: steadyNow(clock) + deadlineMs,
    failed: (error) => void (last = error),
    during: (work) => linked.during(work).finally(() => over.abort()),
  };
}

/** A call that ends at its deadline, whatever it waits for. */
export interface Timed {
  readonly call: Call;
  /** The time of the deadline, on the monotonic clock. */
  readonly at: number;
  /** Sets the error for the deadline: the last failure, if there was one. */
  failed(error: unknown): void;
  /** Does the work of the call, and removes its timer. */
  during<T>(work: () => Promise<T>): Promise<T>;
}
