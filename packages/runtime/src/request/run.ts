import { CallbackError } from '../errors/index.ts';
import { linkedTo } from '../time/linked.ts';
import type { Call, GraphQLResponse, Send, Tally } from './call.ts';
import type { Emit, Listeners } from './events.ts';

/** What all requests of one reading, or of one operation, have in common: whom they tell, what ends them, what they use up. */
export interface Run {
  readonly signal: AbortSignal;
  readonly tally: Tally;
  /** Tells all listeners until all is over. It never throws. */
  readonly emit: Emit;
  /** Sends a request of the run's. */
  send(call: Pick<Call, 'continues' | 'request' | 'shrink'>): Promise<GraphQLResponse>;
  /** What a listener threw, once. */
  failure(): CallbackError | undefined;
  /** Ends what is still under way; `well` where all that was wanted came. */
  end(how: 'well' | 'early'): void;
}

/**
 * Starts a run. A listener that throws ends it as an abort does. What it threw is kept apart, so that it takes the place of
 * no answer and of no other error.
 */
export function startRun(
  send: Send,
  callers: AbortSignal | undefined,
  ...listeners: readonly (Listeners | undefined)[]
): Run {
  const { abort, during, signal } = linkedTo(callers);
  const tally: Tally = { requests: 0, waitedMs: 0 };
  let failure: CallbackError | undefined;
  let over: 'well' | 'early' | undefined;

  const fail = (error: CallbackError) => {
    // Only a promise of a listener's fails after the end. After an error that is one too many; after success nobody is left to
    // throw it to, so that it is an unhandled rejection.
    if (over === 'well') throw error;
    if (over) return;
    failure ??= error;
    abort(error);
  };

  const emit: Emit = (name, event) => {
    if (over) return;
    for (const one of listeners) {
      const failed = (cause: unknown) => fail(new CallbackError(`the listener of ${name}`, cause, event.coordinate));
      try {
        const told: unknown = one?.[name]?.(event);
        (told as PromiseLike<unknown> | undefined)?.then?.(undefined, failed);
      } catch (cause) {
        failed(cause);
      }
    }
  };

  return {
    signal,
    tally,
    emit,
    send: (call) => during(() => send({ ...call, signal, tally, emit })),
    failure() {
      const last = failure;
      failure = undefined;
      return last;
    },
    end(how) {
      over = how;
      abort();
    },
  };
}

/**
 * Hands the answer of an operation on, and ends its run.
 * @throws {CallbackError} where a listener threw; it has the answer as `unfinished`
 */
export function handOn<T>(answer: T, run: Run): T {
  const failure = run.failure();
  run.end('well');
  if (failure) throw Object.assign(failure, { unfinished: answer });
  return answer;
}
