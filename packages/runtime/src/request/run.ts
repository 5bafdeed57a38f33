import { CallbackError } from '../errors/index.ts';
import { type Linked, linkedTo } from '../time/linked.ts';
import type { Send } from './call.ts';
import type { Emit, Listeners } from './events.ts';

/**
 * What all requests of one reading, or of one operation, have in common: whom they tell, and what ends them. A listener that
 * throws ends them as an abort does. What it threw is kept apart, so that it takes the place of no answer and of no other error.
 */
export class Run {
  readonly #linked: Linked;
  readonly #listeners: readonly (Listeners | undefined)[];
  #failure: CallbackError | undefined;
  #over: 'well' | 'early' | undefined;

  constructor(callers: AbortSignal | undefined, ...listeners: readonly (Listeners | undefined)[]) {
    this.#linked = linkedTo(callers);
    this.#listeners = listeners;
  }

  get signal(): AbortSignal {
    return this.#linked.signal;
  }

  /** Tells all listeners until all is over. It never throws. */
  readonly emit: Emit = (name, event) => {
    if (this.#over) return;
    for (const listeners of this.#listeners) {
      const failed = (cause: unknown) =>
        this.#fail(new CallbackError(`the listener of ${name}`, cause, event.coordinate));
      try {
        const told: unknown = listeners?.[name]?.(event);
        (told as PromiseLike<unknown> | undefined)?.then?.(undefined, failed);
      } catch (cause) {
        failed(cause);
      }
    }
  };

  /** Puts the signal around the sending of requests. */
  around(send: Send): Send {
    return (call) => this.#linked.during(() => send(call));
  }

  /** What a listener threw, once. */
  failure(): CallbackError | undefined {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  /**
   * Hands the answer of an operation on.
   * @throws {CallbackError} where a listener threw; it has the answer as `unfinished`
   */
  answer<T>(answer: T): T {
    const failure = this.failure();
    this.end('well');
    if (failure) throw Object.assign(failure, { unfinished: answer });
    return answer;
  }

  /** Ends what is still under way; `well` where all that was wanted came. */
  end(how: 'well' | 'early'): void {
    this.#over = how;
    this.#linked.abort();
  }

  #fail(error: CallbackError): void {
    // Only a promise of a listener's fails after the end. After an error that is one too many; after success nobody is left to
    // throw it to, so that it is an unhandled rejection.
    if (this.#over === 'well') throw error;
    if (this.#over) return;
    this.#failure ??= error;
    this.#linked.abort(error);
  }
}
