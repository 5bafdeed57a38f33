import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { type Ask, type Denied, nothingOf } from './quota-store.ts';
import type { SafeStore, TellFailure } from './store-policy.ts';

/** A request that wants to be let through. */
export interface Visitor {
  readonly asks: readonly Ask[];
  /** Whether it goes on with what was begun: it is let through before requests that begin something. */
  readonly continues: boolean;
  readonly signal: AbortSignal | undefined;
  /**
   * Told each time that it has to wait, and for which limit; what it throws ends the wait.
   * @param denied its `waitMs` is `Infinity` where there will never be room
   */
  onWait(denied: Denied): void;
  readonly onStoreFailure: TellFailure;
}

/** Lets requests through one after another, as the quotas and the concurrency allow. */
export interface Turnstile {
  /** Resolves with the ticket when the request may be sent. Rejects at once when it is aborted. */
  enter(visitor: Visitor): Promise<unknown>;
  /** A request is over: its place is free, and what it did not use may be too. */
  leave(): void;
}

interface Waiting extends Visitor {
  admit(ticket: unknown): void;
  refuse(error: unknown): void;
}

/**
 * Makes a turnstile. Only the first in the row is looked at, so that no large request starves behind small ones.
 * @param timer the clock's
 * @param now the time of the store
 */
export function createTurnstile(store: SafeStore, places: number, timer: Clock['timer'], now: () => number): Turnstile {
  const row: Waiting[] = [];
  let inside = 0;
  let deciding = false;
  let again = false;
  let stopNap: (() => void) | undefined;

  /** Continuations stand before new work, each kind in the order of its arrival. */
  const joinRow = (waiting: Waiting) => {
    const at = waiting.continues ? row.findIndex(({ continues }) => !continues) : -1;
    row.splice(at < 0 ? row.length : at, 0, waiting);
  };

  /** Whether it still stood there. */
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
      // Also of a nap that began while this was asked for: nobody may be left to wait for.
      stopNap?.();
      const [first] = row;
      if (first && inside < places && (await isDone(first))) again = true;
    }
    deciding = false;
  };

  /** Admits or refuses it, or says that it has to wait. */
  const isDone = async (first: Waiting): Promise<boolean> => {
    try {
      const reservation = await store.reserve(first.asks, now(), first.onStoreFailure);
      if (reservation.ticket === undefined) return nap(first, reservation as Denied);
      if (leaveRow(first)) {
        inside++;
        first.admit(reservation.ticket);
      } else {
        // Its caller has gone while the store was asked: nothing will be sent.
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
    leave() {
      inside--;
      if (row.length > 0) void decide();
    },
  };
}
