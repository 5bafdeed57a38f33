import type { Receipt } from '../receipt/receipt.ts';
import type { PageRead } from './page.ts';
import { nothing } from '../time/nothing.ts';
import type { Traversal } from './trip.ts';

/** The rows of one traversal, one after another. `next()` may be called again before the last call has resolved. */
export interface Rows<T> extends AsyncIterator<T, undefined>, AsyncIterable<T> {
  /** What was delivered so far, and the token for the rest. */
  readonly receipt: Receipt;
  next(): Promise<IteratorResult<T, undefined>>;
  return(): Promise<IteratorResult<T, undefined>>;
  [Symbol.asyncIterator](): this;
}

/** Returns the rows of a traversal. Its pages are read as the rows are taken. */
export function rowsOf<T, C>(traversal: Traversal<T, C>, { prefetch, signal }: ReadAhead): Rows<T> {
  return new RowByRow(traversal, prefetch, signal);
}

/** The options of {@link rowsOf}. */
export interface ReadAhead {
  readonly prefetch: boolean;
  readonly signal: AbortSignal | undefined;
}

/** An iterator written by hand: per row it costs a third of an async generator. */
class RowByRow<T, C> implements Rows<T> {
  readonly #traversal: Traversal<T, C>;
  readonly #prefetch: boolean;
  readonly #signal: AbortSignal | undefined;
  /** The page whose rows are being delivered; undefined before the first page and after an error. */
  #current: PageRead<T, C> | undefined;
  #nodes: readonly T[] = [];
  #at = 0;
  #ahead: Promise<PageRead<T, C> | undefined> | undefined;
  #busy: Promise<unknown> | undefined;
  #over = false;
  /** Why no more rows are wanted. */
  #ended: 'stopped' | 'error' | undefined;

  constructor(traversal: Traversal<T, C>, prefetch: boolean, signal: AbortSignal | undefined) {
    this.#traversal = traversal;
    this.#prefetch = prefetch;
    this.#signal = signal;
  }

  get receipt(): Receipt {
    const receipt = this.#current?.receiptAfter(this.#at);
    if (!receipt) return this.#traversal.receipt();
    return this.#ended ? { reason: this.#ended, ...receipt } : receipt;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#busy === undefined && this.#at < this.#nodes.length && !this.#signal?.aborted) {
      return Promise.resolve({ done: false, value: this.#nodes[this.#at++] as T });
    }
    const mine = (this.#busy ?? Promise.resolve()).then(() => this.#afterPage());
    const settled = () => {
      if (this.#busy === busy) this.#busy = undefined;
    };
    const busy: Promise<void> = mine.then(settled, settled);
    this.#busy = busy;
    return mine;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#end('stopped');
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #afterPage(): Promise<IteratorResult<T, undefined>> {
    while (this.#at >= this.#nodes.length) {
      if (this.#over) return { done: true, value: undefined };
      await this.#nextPage();
    }
    if (this.#signal?.aborted) this.#abort(this.#signal.reason);
    return { done: false, value: this.#nodes[this.#at++] as T };
  }

  /** Ends within a page. The token has the rest of its rows. */
  #abort(reason: unknown): never {
    try {
      this.#end('error', reason);
    } catch {
      // The error of a listener does not replace the reason.
    }
    throw reason;
  }

  #end(reason: 'stopped' | 'error', error?: unknown): void {
    if (this.#over) return;
    const { receipt } = this;
    this.#ended = reason;
    this.#over = true;
    this.#nodes = this.#nodes.slice(0, this.#at);
    this.#traversal.stop(receipt, reason, error);
  }

  async #nextPage(): Promise<void> {
    const coming = this.#ahead ?? this.#traversal.next();
    this.#ahead = undefined;
    const read = await coming.catch((error: unknown) => {
      // What was under way when the reading was ended fails because of that.
      if (this.#ended) return undefined;
      this.#over = true;
      this.#current = undefined;
      throw error;
    });
    if (!read || this.#ended) {
      this.#over = true;
      return;
    }
    this.#current = read;
    this.#nodes = read.page.nodes;
    this.#at = 0;
    if (this.#prefetch) this.#lookAhead();
  }

  #lookAhead(): void {
    this.#ahead = this.#traversal.next();
    this.#ahead.catch(nothing);
  }
}
