import { CallbackError, completed } from '../errors/index.ts';
import { linkedTo } from '../time/linked.ts';
import type { Call, GraphQLResponse, Send, Tally } from './call.ts';
import type { Emit, Emitted, EventListeners, Events, Listeners, OfReading, OfRequest, Sending } from './events.ts';

/** One reading, or one operation: the listeners, the signal and the counts that all of its requests share. */
export interface Run {
  readonly signal: AbortSignal;
  readonly tally: Tally;
  /** Calls the listeners, until the run has ended. It never throws. */
  readonly emit: Emit;
  /** Sends a request of the run. */
  send(call: Pick<Call, 'continues' | 'request' | 'shrink'>): Promise<GraphQLResponse>;
  /** Returns the error of a listener that threw; the next call returns undefined. */
  failure(): CallbackError | undefined;
  /** Ends what is still under way; `well` if everything that was wanted came. */
  end(how: 'well' | 'early'): void;
}

/** The parts of a run. */
export interface RunParts extends Pick<Call, 'priority'>, Partial<Pick<Call, 'signal'>> {
  /** What is read. */
  readonly of: Pick<OfReading, 'kind' | 'operationName'>;
}

const LAST = Symbol.for('endcursor.reading');
/** Counts the readings of all copies of this package that a thread has loaded. */
const readings = globalThis as { [LAST]?: number };

/**
 * Starts a run. A listener that throws ends it as an abort does. Its error is kept apart, so that it never replaces an answer
 * or another error.
 */
export function startRun(
  send: Send,
  { of, priority, signal: callers }: RunParts,
  ...listeners: readonly (Listeners | undefined)[]
): Run {
  const { abort, during, signal } = linkedTo(callers);
  const tally: Tally = { requests: 0, waitedMs: 0 };
  const reading = (readings[LAST] = (readings[LAST] ?? 0) + 1);
  let failure: CallbackError | undefined;
  let over: 'well' | 'early' | undefined;

  const fail = (error: CallbackError) => {
    // Only the promise of a listener fails after the end. After an error it is ignored. After success nobody is left to throw it
    // to, so that it becomes an unhandled rejection.
    if (over === 'well') throw error;
    if (over) return;
    failure ??= error;
    abort(error);
  };

  const emit: Emit = <Name extends keyof Events>(name: Name, emitted: Emitted<Name>) => {
    if (over) return;
    const { kind = of.kind, operationName = of.operationName } = emitted;
    // Its own members are left alone: a receipt is made when it is read.
    const event = Object.assign(emitted, { kind, operationName, reading }) as unknown as Events[Name];
    for (const one of listeners as readonly (EventListeners | undefined)[]) {
      if (!one?.[name]) continue;
      const failed = (cause: unknown) => fail(new CallbackError(`the listener of ${name}`, cause, event.coordinate));
      try {
        const told: unknown = one[name](event);
        (told as PromiseLike<unknown> | undefined)?.then?.(undefined, failed);
      } catch (cause) {
        failed(cause);
      }
    }
  };

  const sending: Call['sending'] = (request, send) => {
    const event: OfRequest = { ...request, reading };
    const inside = (inner: typeof send, around: Sending) => () => around(event, inner);
    return listeners.flatMap((one) => one?.sending ?? []).reduce(inside, send)();
  };

  return {
    signal,
    tally,
    emit,
    send: (call) => during(() => send({ ...call, priority, signal, tally, emit, sending })),
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
 * Returns the answer of an operation, and ends its run.
 * @throws {CallbackError} if a listener threw; it has the answer as `unfinished`
 */
export function handOn<T>(answer: T, run: Run): T {
  const failure = run.failure();
  run.end('well');
  if (failure) throw completed(failure, { unfinished: answer });
  return answer;
}
