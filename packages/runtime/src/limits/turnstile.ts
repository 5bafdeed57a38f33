import type { Finished, Places } from './places.ts';
import { type Ask, type Denied, nothingOf, type Reservation, type Turn } from '../stores/quota-store.ts';
import type { SafeStore, TellFailure } from '../stores/store-policy.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';

/** Admits requests one after another, as the quotas and the concurrency allow. */
export interface Turnstile<V extends InRow = Visitor> {
  /** Resolves with the ticket when the request may be sent. Rejects as soon as it is aborted. */
  enter(visitor: V): Promise<unknown>;
  /** Admits a request if nobody waits and there is room now. */
  tryEnter(visitor: V): Promise<Reservation>;
  /** Frees the place of a request that is over, and learns from it how many places there can be. */
  leave(request: Omit<Finished, 'together'>): void;
  /** Asks again for the first request in the row. */
  wake(): void;
}

/** A request that waits to be admitted. */
export interface InRow {
  /** Requests of a higher priority are admitted first. */
  readonly priority: number;
  /** Whether it continues something that was begun: then it is admitted before requests that begin something. */
  readonly continues: boolean;
  readonly signal: AbortSignal | undefined;
  /**
   * Called each time that the request has to wait. If it throws, the wait ends with that error.
   * @param denied its `waitMs` is `Infinity` if there will never be room
   */
  onWait(denied: Denied): void;
}

/** A request that reserves amounts of quotas. */
export interface Visitor extends InRow {
  readonly asks: readonly Ask[];
  readonly onStoreFailure: TellFailure;
}

/** Reserves what a request needs, or gives it back if its caller has left in the meantime. */
export interface Door<V> {
  reserve(visitor: V, turn: Turn): Reservation | Promise<Reservation>;
  giveBack(ticket: unknown, visitor: V): unknown;
  /** Gives up the place of a process that no longer waits. */
  leave?(place: unknown): unknown;
}

/** Returns the door to the quotas of a store. @param now the time of the store */
export function storeDoor(store: SafeStore, now: () => number): Door<Visitor> {
  return {
    reserve: ({ asks, onStoreFailure }, turn) => store.reserve(asks, now(), turn, onStoreFailure),
    giveBack: (ticket, { asks, onStoreFailure }) =>
      store.settle(ticket, { actual: nothingOf(asks) }, now(), onStoreFailure),
    leave: (place) => store.leave?.(place, now()),
  };
}

/** A request that has to wait until others are over. */
const FULL: Denied = { waitMs: 100, underWay: true, limit: 'concurrency' };

interface Waiting<V> {
  readonly visitor: V;
  admit(ticket: unknown): void;
  refuse(error: unknown): void;
}

/**
 * Creates a turnstile. Only the first request in the row can be admitted, so that small requests never overtake a large one.
 * @param timer the timer of the clock
 */
export function createTurnstile<V extends InRow>(door: Door<V>, places: Places, timer: Clock['timer']): Turnstile<V> {
  const row: Waiting<V>[] = [];
  let inside = 0;
  let deciding = false;
  let again = false;
  let stopNap: (() => void) | undefined;
  /** Whether nothing that ends in this process can shorten the nap. */
  let isFixed = false;
  /** The place in the row of all processes. Whoever is first here has it. */
  let place: unknown;

  /** A higher priority comes first, then continuations before new work, each in the order of arrival. */
  const joinRow = (waiting: Waiting<V>) => {
    const at = row.findIndex(({ visitor }) => isBefore(waiting.visitor, visitor));
    row.splice(at < 0 ? row.length : at, 0, waiting);
  };

  /** Reserves at the place of this process. */
  const ask = async (visitor: V): Promise<Reservation> => {
    const reservation = await door.reserve(visitor, { priority: visitor.priority, place });
    place = reservation.ticket === undefined ? ((reservation as Denied).place ?? place) : undefined;
    return reservation;
  };

  /** Takes a request out of the row. Returns whether it was still there. */
  const leaveRow = (waiting: Waiting<V>) => {
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
      isFixed = false;
      const [first] = row;
      if (first && inside < places.count && (await isDone(first))) again = true;
    }
    deciding = false;
    if (row.length > 0 || place === undefined) return;
    const left = place;
    place = undefined;
    await door.leave?.(left);
  };

  /** Admits or refuses the first request and returns true, or lets it wait and returns false. */
  const isDone = async (first: Waiting<V>): Promise<boolean> => {
    const { visitor } = first;
    try {
      const reservation = await ask(visitor);
      if (reservation.ticket === undefined) return nap(visitor, reservation as Denied);
      if (leaveRow(first)) {
        inside++;
        first.admit(reservation.ticket);
      } else {
        // Its caller left while the store was asked: nothing will be sent.
        await door.giveBack(reservation.ticket, visitor);
      }
    } catch (error) {
      if (leaveRow(first)) first.refuse(error);
    }
    return true;
  };

  const nap = (visitor: V, denied: Denied): boolean => {
    visitor.onWait(denied);
    isFixed = !denied.underWay && denied.againMs === undefined;
    stopNap = timer(Math.min(denied.waitMs, denied.againMs ?? Infinity), () => void decide());
    return false;
  };

  const wake = () => {
    if (row.length > 0) void decide();
  };

  return {
    async enter(visitor) {
      const { signal } = visitor;
      signal?.throwIfAborted();
      let silence: (() => void) | undefined;
      try {
        return await new Promise((admit, refuse) => {
          const waiting: Waiting<V> = { visitor, admit, refuse };
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
    async tryEnter(visitor) {
      if (row.length > 0 || inside >= places.count) return FULL;
      // It is counted while the store is asked, so that nobody takes the last place in the meantime.
      inside++;
      let isIn = false;
      try {
        const reservation = await ask(visitor);
        isIn = reservation.ticket !== undefined;
        return reservation;
      } finally {
        if (!isIn) {
          inside--;
          wake();
        }
      }
    },
    leave(request) {
      places.learn({ ...request, together: inside });
      inside--;
      if (!isFixed) wake();
    },
    wake,
  };
}

function isBefore(one: InRow, other: InRow): boolean {
  return one.priority === other.priority ? one.continues && !other.continues : one.priority > other.priority;
}
