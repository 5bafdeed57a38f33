import { UsageError } from '../errors/index.ts';
import { readBookText, writeBookText } from './book-text.ts';
import { blankBooks, type Books, type BookStore, storeOver } from './books.ts';
import type { Denied, QuotaStore } from './quota-store.ts';

/**
 * Creates a store that keeps budgets as one string outside of the process, in any engine that can replace a string without
 * losing what others wrote. The clocks of the processes should agree within about a second.
 * @throws {UsageError} later, from its functions, if the string is not one that it wrote
 */
export function textStore(update: UpdateText, { leaseMs = 300_000 }: TextStoreOptions = {}): QuotaStore {
  /** The last string, for an engine that has lost it: otherwise a restart would make all budgets full. */
  let last: string | undefined;
  const withBooks = async <T>(work: (store: BookStore, books: Books) => T): Promise<T> => {
    let result: { readonly value: T } | undefined;
    await update((text = last) => {
      const books = text === undefined ? blankBooks() : readBookText(text);
      result = { value: work(storeOver(books), books) };
      return (last = writeBookText(books));
    });
    if (!result)
      throw new UsageError('the function that updates the shared string did not call its argument. Call it once');
    return result.value;
  };
  return {
    reserve: (asks, now) =>
      withBooks((store, { underWay }) => {
        for (const [id, { since }] of Object.entries(underWay))
          if (now - since >= leaseMs) store.settle({ id }, {}, now);
        const reservation = store.reserve(asks, now);
        const isHeldUp = reservation.ticket === undefined && Object.keys(underWay).length > 0;
        return isHeldUp ? { ...(reservation as Denied), againMs: AGAIN_MS } : reservation;
      }),
    settle: (ticket, settlement, now) => withBooks((store) => store.settle(ticket, settlement, now)),
    penalize: (scope, until) => withBooks((store) => store.penalize(scope, until)),
  };
}

/**
 * Replaces a string that several processes share by what `change` returns for it. Nobody else may write in between: it does so
 * under a lock, in a transaction, or again if somebody did. It rejects if the engine fails.
 * @param change returns the new string for the present one, which is undefined if there is none yet. It is quick, and may be
 * called several times
 */
export type UpdateText = (change: (text: string | undefined) => string) => Promise<void>;

/** The options of {@link textStore}. */
export interface TextStoreOptions {
  /**
   * After how many milliseconds a reservation that is not settled counts as used: its process is assumed to be gone. It must be
   * longer than any request takes.
   * @default 300 000
   */
  readonly leaseMs?: number | undefined;
}

/** The time until a waiting request asks again, since others may give back what they have reserved. */
const AGAIN_MS = 1_000;
