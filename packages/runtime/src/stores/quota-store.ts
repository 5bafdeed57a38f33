import type { Quota } from './quota.ts';

/**
 * A store of budgets. Several processes with one token share a store; the one in memory serves one process. All times are
 * milliseconds since the Unix epoch by the caller's clock, unless the store is `steady`.
 */
export interface QuotaStore {
  /** Whether only one process uses it, so that its times are those of `Clock.steady`, which nobody sets back. */
  readonly steady?: boolean | undefined;
  /**
   * Reserves all of the amounts, or none.
   * @param turn who waits if there is no room. Without it, nobody holds a place in the row
   */
  reserve(asks: readonly Ask[], now: number, turn?: Turn): Reservation | Promise<Reservation>;
  /** Corrects a reservation, up or down, by what the server reports. Returns what is left. */
  settle(ticket: unknown, settlement: Settlement, now: number): Remaining | Promise<Remaining>;
  /** Refuses reservations of quotas whose keys begin with the scope until the given time. */
  penalize(scope: string, until: number, now: number): void | Promise<void>;
  /** Gives a place in the row up. Otherwise it is lost two seconds after the time at which its process was to ask again. */
  leave?(place: unknown, now: number): void | Promise<void>;
}

/** The turn of those who wait for room: it is left free for the first of them. */
export interface Turn {
  /** Higher ones come first, then those who leave less for others, then those who have waited longer. @default 0 */
  readonly priority?: number | undefined;
  /** The place in the row from the last answer, if this process already waits. */
  readonly place?: unknown;
}

/** An amount that is requested of one quota. */
export interface Ask {
  /** Identifies the quota, in every process that shares it. */
  readonly key: string;
  readonly quota: Quota;
  readonly amount: number;
  /** Whether exactly that will be charged, so that no answer gives anything back. @default false */
  readonly exact?: boolean | undefined;
  /** How much of the quota is to be left for others after that, if the whole quota suffices for it. @default 0 */
  readonly leave?: number | undefined;
  /** The shortest time in milliseconds after which it may count as used if nobody settles it. @default that of the store */
  readonly leaseMs?: number | undefined;
}

/** The answer to a reservation: the amounts are reserved, or there is no room yet. */
export type Reservation = Granted | Denied;

/** The amounts are reserved: the request may be sent now. */
export interface Granted {
  /** The argument of {@link QuotaStore.settle}. */
  readonly ticket: unknown;
}

/** One of the quotas has no room: nothing was taken from any of them. */
export interface Denied {
  readonly ticket?: undefined;
  /**
   * Milliseconds until there is room, after those who come first; `Infinity` if there never will be. While requests are under
   * way on which it depends, the time until it makes sense to ask again.
   */
  readonly waitMs: number;
  /** Milliseconds until it may make sense earlier, because another process may give something back. */
  readonly againMs?: number | undefined;
  /** Whether it only has to wait for requests that are under way, so that nobody knows how long that takes. */
  readonly underWay?: true | undefined;
  /** The unit of the quota that has no room, or `penalty` after a refusal by the server. */
  readonly limit: string;
  /** The place in the row, for the {@link Turn} of the next attempt. */
  readonly place?: unknown;
}

/** The server's report on one quota. */
export interface QuotaReport {
  /** The unit that it counts. */
  readonly unit: string;
  /** The length of its window, if the server states it. It distinguishes several quotas of one unit. */
  readonly windowMs?: number | undefined;
  readonly limit?: number | undefined;
  readonly remaining?: number | undefined;
  /** When its window ends, in milliseconds since the Unix epoch by our clock. */
  readonly resetAt?: number | undefined;
  readonly restorePerSecond?: number | undefined;
}

/** The outcome of a request. */
export interface Settlement {
  /** What was charged by unit, if that is known; otherwise the reserved amount stays charged. */
  readonly actual?: Readonly<Record<string, number>>;
  readonly reports?: readonly QuotaReport[];
}

/** The rest of each unit, as far as it is known. */
export type Remaining = Readonly<Record<string, number>>;

/** Returns what to settle for a request that was never sent. */
export function nothingOf(asks: readonly Ask[]): Readonly<Record<string, number>> {
  return Object.fromEntries(asks.map(({ quota }) => [quota.unit, 0]));
}

/** Returns a settlement with its times moved to another clock. */
export function shifted({ actual, reports }: Settlement, ms: number): Settlement {
  const moved = reports?.map(({ resetAt, ...rest }) => ({ ...rest, resetAt: resetAt && resetAt + ms }));
  return { ...(actual && { actual }), ...(moved && { reports: moved }) };
}
