import type { Finished, Places } from './places.ts';
import { type Ask, type Denied, nothingOf } from '../stores/quota-store.ts';
import type { SafeStore, TellFailure } from '../stores/store-policy.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';

/** Admits requests one after another, as the quotas and the concurrency allow. */
export interface Turnstile {
  /** Resolves with the ticket when the request may be sent. Rejects as soon as it is aborted. */
  enter(visitor: Visitor): Promise<unknown>;
  /** Frees the place of a request that is over, and learns from it how many places there can be. */
  leave(request: Omit<Finished, 'together'>): void;
}

/** A request that waits to be admitted. */
export interface Visitor {
  readonly asks: readonly Ask[];
  /** Whether it continues something that was begun: then it is admitted before requests that begin something. */
  readonly continues: boolean;
  readonly signal: AbortSignal | undefined;
  /**
   * Called each time that the request has to wait. If it throws, the wait ends with that error.
   * @param denied its `waitMs` is `Infinity` if there will never be room
   */
  onWait(denied: Denied): void;
  readonly onStoreFailure: TellFailure;
}

interface Waiting extends Visitor {
  admit(ticket: unknown): void;
  refuse(error: unknown): void;
}

/**
 * Creates a turnstile. Only the first request in the row can be admitted, so that small requests never overtake a large one.
 * @param timer the timer of the clock
 * @param now the time of the store
 */
export function createTurnstile(store: SafeStore, places: Places, timer: Clock['timer'], now: () => number): Turnstile {
  const row: Waiting[] = [];
  let inside = 0;
  let deciding = false;
  let again = false;
  let stopNap: (() => void) | undefined;

  /** Continuations come before new work, each in the order of arrival. */
  const joinRow = (waiting: Waiting) => {
    const at = waiting.continues ? row.findIndex(({ continues }) => !continues) : -1;
    row.splice(at < 0 ? row.length : at, 0, waiting);
  };

  /** Takes a request out of the row. Returns whether it was still there. */
  const leaveRow = (waiting: Waiting) => {
    const at = row.indexOf(waiting);
    return at >= 0 && row.splice(at, 1).length > 0;
  };

  const decide = async () => {
    again = true;
    if (deciding) return;
    deciding = true;
    while (again) {
      again = false;
      // This includes a nap that began in the meantime: the request that it was for may be gone.
      stopNap?.();
      const [first] = row;
      if (first && inside < places.count && (await isDone(first))) again = true;
    }
    deciding = false;
  };

  /** Admits or refuses the first request and returns true, or lets it wait and returns false. */
  const isDone = async (first: Waiting): Promise<boolean> => {
    try {
      const reservation = await store.reserve(first.asks, now(), first.onStoreFailure);
      if (reservation.ticket === undefined) return nap(first, reservation as Denied);
      if (leaveRow(first)) {
        inside++;
        first.admit(reservation.ticket);
      } else {
        // Its caller left while the store was asked: nothing will be sent.
        await store.settle(reservation.ticket, { actual: nothingOf(first.asks) }, now(), first.onStoreFailure);
      }
    } catch (error) {
      if (leaveRow(first)) first.refuse(error);
    }
    return true;
  };

  const nap = (first: Waiting, denied: Denied): boolean => {
    first.onWait(denied);
    stopNap = timer(Math.min(denied.waitMs, denied.againMs ?? Infinity), () => void decide());
    return false;
  };

  return {
    async enter(visitor) {
      const { signal } = visitor;
      signal?.throwIfAborted();
      let silence: (() => void) | undefined;
      try {
        return await new Promise((admit, refuse) => {
          const waiting: Waiting = { ...visitor, admit, refuse };
          silence = onAbort(signal, () => {
            leaveRow(waiting);
            refuse(signal?.reason as Error);
            void decide();
          });
          joinRow(waiting);
          if (row[0] === waiting) void decide();
        });
      } finally {
        silence?.();
      }
    },
    leave(request) {
      places.learn({ ...request, together: inside });
      inside--;
      if (row.length > 0) void decide();
    },
  };
}
