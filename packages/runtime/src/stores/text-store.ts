import { UsageError } from '../errors/index.ts';
import { readBookText, writeBookText } from './book-text.ts';
import { blankBooks, type Books, type BookStore, isOlder, storeOver, type Ticket } from './books.ts';
import { leaseOf } from './lease.ts';
import { type QuotaStore, type Settlement, shifted } from './quota-store.ts';
import { addUse } from './uses.ts';

/**
 * Creates a store that keeps budgets as one string outside of the process, in any engine that can replace a string without
 * losing what others wrote. Unless the engine tells its own time, the clocks of the processes should agree within about a second.
 * @throws {UsageError} later, from its functions, if the string is not one that it wrote
 */
export function textStore(update: UpdateText, { holder, leaseMs }: TextStoreOptions = {}): QuotaStore {
  const lease = leaseMs === undefined ? leaseOf : () => leaseMs;
  /** The last string, for an engine that has lost it: otherwise a restart would make all budgets full. */
  let last: string | undefined;
  /** The last string that was certainly written, for an engine that goes back to an older one, or was begun by others. */
  let written: Written | undefined;
  /** The meters that the engine has lost, and that nobody has reserved of since. */
  let lost: Books['meters'] = {};

  const withBooks = async <T>(
    now: number,
    work: (store: BookStore, books: Books, now: number) => T,
    settled?: Settled,
  ): Promise<T> => {
    let result: { readonly value: T; readonly written: Written; readonly lost: Books['meters'] } | undefined;
    await update((text = last, engineNow = now) => {
      const books = text === undefined ? blankBooks() : readBookText(text);
      const before = Object.entries(books.underWay);
      const missing = written && isOlder(books, written) ? readBookText(written.text).meters : { ...lost };
      const value = work(storeOver(books, lease, missing), books, engineNow);
      noteUses(books, before, settled, engineNow);
      const { epoch, issued } = books;
      last = writeBookText(books);
      result = { value, written: { text: last, epoch, issued }, lost: missing };
      return last;
    });
    if (!result)
      throw new UsageError('the function that updates the shared string did not call its argument. Call it once');
    // An earlier change may be confirmed after a later one.
    if (!written || !isOlder(result.written, written) || result.written.epoch !== written.epoch)
      written = result.written;
    lost = result.lost;
    return result.value;
  };

  return {
    reserve: (asks, now, turn) =>
      withBooks(now, (store, { underWay }, at) => {
        const reservation = store.reserve(asks, at, turn);
        const id = (reservation.ticket as Ticket | undefined)?.id;
        if (holder !== undefined) for (const part of underWay[id ?? ''] ?? []) part.holder = holder;
        return reservation;
      }),
    settle: (ticket, settlement, now) =>
      withBooks(now, (store, _, at) => store.settle(ticket, shifted(settlement, at - now), at), {
        id: (ticket as Ticket).id,
        actual: settlement.actual,
      }),
    penalize: (scope, until, now) => withBooks(now, (store, _, at) => store.penalize(scope, until + at - now, at)),
    leave: (place, now) => withBooks(now, (store, _, at) => store.leave(place, at)),
  };
}

/** A reservation that is settled, and what it was charged by unit. */
interface Settled extends Ticket {
  readonly actual: Settlement['actual'] | undefined;
}

/** Notes who has used what, when reservations are settled or count as used. */
function noteUses(
  books: Books,
  before: readonly (readonly [id: string, parts: Books['underWay'][string]])[],
  settled: Settled | undefined,
  now: number,
): void {
  for (const [id, parts] of before) {
    const left = books.underWay[id];
    for (const part of parts) {
      const { entry, holder, key, quota } = part;
      if (holder === undefined || left?.includes(part)) continue;
      const used = (id === settled?.id ? settled.actual?.[quota.unit] : undefined) ?? entry.amount;
      if (used > 0) addUse(((books.uses ??= {})[key] ??= {}), holder, used, now);
    }
  }
}

interface Written extends Pick<Books, 'epoch' | 'issued'> {
  readonly text: string;
}

/**
 * Replaces a string that several processes share by what `change` returns for it. Nobody else may write in between: it does so
 * under a lock, in a transaction, or again if somebody did. It rejects if the engine fails.
 */
export type UpdateText = (change: ChangeText) => Promise<void>;

/**
 * Returns the new string for the present one, which is undefined if there is none yet. It is quick, and may be called several
 * times.
 * @param now the time of the engine in milliseconds since the Unix epoch. @default the time of this process
 */
export type ChangeText = (text: string | undefined, now?: number) => string;

/** The options of {@link textStore}. */
export interface TextStoreOptions {
  /**
   * After how many milliseconds a reservation that is not settled counts as used: its process is assumed to be gone. It must be
   * longer than any request takes.
   * @default the length of the window, but at least 10 000 and at most 300 000
   */
  readonly leaseMs?: number | undefined;
  /** The name of this process in a report on the budgets, such as its host and number. @default none */
  readonly holder?: string | undefined;
}
