import { UsageError } from '../errors/index.ts';
import { readBooks, writeBooks } from './book-text.ts';
import { blankBooks, type Books, type BookStore, storeOver } from './books.ts';
import type { Denied, QuotaStore } from './quota-store.ts';

/**
 * Replaces a text that several processes share, by what `change` makes of it, so that nobody else writes in between: under
 * a lock, in a transaction, or again where somebody did. Rejects where the engine fails.
 * @param change makes the new text of the present one, which is undefined where there is none yet. It is quick, and may be
 * called again
 */
export type UpdateText = (change: (text: string | undefined) => string) => Promise<void>;

/** Settings of {@link textStore}. */
export interface TextStoreOptions {
  /**
   * What is reserved and not settled for so long, in milliseconds, counts as used: the process that reserved it is gone. It
   * must be longer than any request takes.
   * @default 300 000
   */
  readonly leaseMs?: number | undefined;
}

/**
 * Keeps budgets in a text outside of the process, in any engine that can replace a text without losing what others wrote.
 * The clocks of the processes should agree to a second or so.
 * @throws {UsageError} later, from its functions, where the text is not one that it wrote
 */
export function textStore(update: UpdateText, { leaseMs = 300_000 }: TextStoreOptions = {}): QuotaStore {
  /** What is given back to an engine that has lost its text: a restart would otherwise make all budgets full. */
  let last: string | undefined;
  const withBooks = async <T>(work: (store: BookStore, books: Books) => T): Promise<T> => {
    let result: { readonly value: T } | undefined;
    await update((text = last) => {
      const books = text === undefined ? blankBooks() : readBooks(text);
      result = { value: work(storeOver(books), books) };
      return (last = writeBooks(books));
    });
    if (!result) throw new UsageError('the function that updates the shared text has not called what it was given');
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

/** How soon a request that waits asks again, while others may give back what they have reserved. */
const AGAIN_MS = 1_000;
