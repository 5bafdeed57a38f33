import type { Quota } from './limits.ts';

/** An amount that is asked of one quota. */
export interface Ask {
  /** What tells the quota from others, the same in every process that shares it. */
  readonly key: string;
  readonly quota: Quota;
  readonly amount: number;
}

/** The amounts are reserved, or it is said how long to wait. */
export type Reservation = Granted | Denied;

/** The amounts are reserved: the request may be sent now. */
export interface Granted {
  /** What {@link QuotaStore.settle} is told. */
  readonly ticket: unknown;
}

/** One of the quotas has no room: nothing was taken from any. */
export interface Denied {
  readonly ticket?: undefined;
  /** Milliseconds until asking again makes sense; `Infinity` where there will never be room. */
  readonly waitMs: number;
  /** Milliseconds until it may make sense before that: others, whom nobody here hears of, may give something back. */
  readonly againMs?: number | undefined;
  /** Whether only requests that are under way stand in the way, so that nobody knows how long it takes. */
  readonly underWay?: true | undefined;
  /** The unit of the quota that has no room, or `penalty` after a refusal by the server. */
  readonly limit: string;
}

/** What the server says of one quota. */
export interface QuotaReport {
  /** The unit that it counts. */
  readonly unit: string;
  /** The length of its window, where that is said: it tells several quotas of a unit apart. */
  readonly windowMs?: number | undefined;
  readonly limit?: number | undefined;
  readonly remaining?: number | undefined;
  /** When its window ends, in milliseconds since the Unix epoch by our clock. */
  readonly resetAt?: number | undefined;
  readonly restorePerSecond?: number | undefined;
}

/** What came of a request. */
export interface Settlement {
  /** What was charged by unit, where that is known; otherwise the reserved amount stays charged. */
  readonly actual?: Readonly<Record<string, number>>;
  readonly reports?: readonly QuotaReport[];
}

/** What is left of each unit, as far as it is known. */
export type Remaining = Readonly<Record<string, number>>;

/**
 * Where budgets are kept. Several processes with one token share a store; the one in memory serves one process. All
 * times are milliseconds since the Unix epoch by the caller's clock, unless the store is `steady`.
 */
export interface QuotaStore {
  /** Whether it is used in one process alone, so that its times are those of `Clock.steady`, which nobody sets back. */
  readonly steady?: boolean | undefined;
  /** Takes all of the amounts, or none. */
  reserve(asks: readonly Ask[], now: number): Reservation | Promise<Reservation>;
  /** Corrects what was reserved by what the server reports, upward as well as downward. */
  settle(ticket: unknown, settlement: Settlement, now: number): Remaining | Promise<Remaining>;
  /** Lets nothing be reserved of quotas whose keys begin with the scope before `until`. */
  penalize(scope: string, until: number): void | Promise<void>;
}

/** What is settled for a request that was never sent. */
export function nothingOf(asks: readonly Ask[]): Readonly<Record<string, number>> {
  return Object.fromEntries(asks.map(({ quota }) => [quota.unit, 0]));
}

/** A settlement with its times in those of another clock. */
export function shifted({ actual, reports }: Settlement, ms: number): Settlement {
  const moved = reports?.map(({ resetAt, ...rest }) => ({ ...rest, resetAt: resetAt && resetAt + ms }));
  return { ...(actual && { actual }), ...(moved && { reports: moved }) };
}
