import { LimitExceededError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { UNDER_WAY_MS } from './window-budget.ts';
import type { Ask, Denied, QuotaStore } from './quota-store.ts';

/** A request that wants to be let through. */
export interface Visitor {
  readonly asks: readonly Ask[];
  /** Whether it goes on with what was begun: it is let through before requests that begin something. */
  readonly continues: boolean;
  readonly signal: AbortSignal | undefined;
  readonly coordinate: string;
  /** Told when it has to wait, and for which limit; what it throws ends the wait. */
  onWait(waitMs: number, limit: string): void;
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
  told: string | undefined;
}

/** Makes a turnstile. Only the first in the row is looked at, so that no large request starves behind small ones. */
export function createTurnstile(store: QuotaStore, places: number, clock: Clock): Turnstile {
  const row: Waiting[] = [];
  let inside = 0;
  let deciding = false;
  let again = false;
  let nap: AbortController | undefined;

  const next = () => (inside < places ? row[0] : undefined);

  const decide = async () => {
    again = true;
    nap?.abort();
    if (deciding) return;
    deciding = true;
    while (again) {
      again = false;
      for (let first = next(); first && (await admitFirst(first)); first = next()) continue;
    }
    deciding = false;
  };

  const admitFirst = async (first: Waiting): Promise<boolean> => {
    try {
      const asked = store.reserve(first.asks, clock.now());
      const reservation = asked instanceof Promise ? await asked : asked;
      if (reservation.ticket === undefined) return wait(first, reservation as Denied);
      inside++;
      if (leaveRow(row, first)) first.admit(reservation.ticket);
      else void giveBack(reservation.ticket);
    } catch (error) {
      if (leaveRow(row, first)) first.refuse(error);
    }
    return true;
  };

  /** Its caller has gone while the store was asked: nothing will be sent. */
  const giveBack = async (ticket: unknown) => {
    inside--;
    await store.settle(ticket, { actual: NOTHING }, clock.now());
  };

  const wait = (first: Waiting, { waitMs, limit }: Denied): boolean => {
    if (waitMs === Number.POSITIVE_INFINITY) throw tooLarge(first, limit);
    // How long something under way takes is not known: there is nothing to tell yet.
    if (first.told !== limit && waitMs !== UNDER_WAY_MS) {
      first.told = limit;
      first.onWait(waitMs, limit);
    }
    nap = new AbortController();
    void clock.sleep(waitMs, nap.signal).then(decide, nothing);
    return false;
  };

  return {
    enter(visitor) {
      return new Promise((resolve, reject) => {
        const { signal } = visitor;
        if (signal?.aborted) return reject(signal.reason as Error);
        const silence = onAbort(signal, () => {
          leaveRow(row, waiting);
          reject(signal?.reason as Error);
          void decide();
        });
        const waiting: Waiting = {
          ...visitor,
          told: undefined,
          admit(ticket) {
            silence();
            resolve(ticket);
          },
          refuse(error) {
            silence();
            reject(error as Error);
          },
        };
        joinRow(row, waiting);
        if (row[0] === waiting) void decide();
      });
    },
    leave() {
      inside--;
      if (row.length > 0) void decide();
    },
  };
}

/** Whatever the unit: nothing of it was used. */
const NOTHING: Readonly<Record<string, number>> = new Proxy({}, { get: () => 0 });

function nothing(): void {}

/** Continuations stand before new work, each kind in the order of its arrival. */
function joinRow(row: Waiting[], waiting: Waiting): void {
  const at = waiting.continues ? row.findIndex(({ continues }) => !continues) : -1;
  row.splice(at < 0 ? row.length : at, 0, waiting);
}

function leaveRow(row: Waiting[], waiting: Waiting): boolean {
  const at = row.indexOf(waiting);
  if (at >= 0) row.splice(at, 1);
  return at >= 0;
}

function tooLarge({ asks, coordinate }: Waiting, limit: string): LimitExceededError {
  const ask = asks.find(({ quota }) => quota.unit === limit);
  return new LimitExceededError(`the quota of ${limit}`, ask?.amount ?? 0, ask?.quota.quota ?? 0, { coordinate });
}
