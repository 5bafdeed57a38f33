import type { LimitName } from './api.ts';

/** The programs that keep limits. */
export type Keeper = 'endcursor' | 'Bottleneck' | 'rate-limiter-flexible' | 'octokit';

/** The engines that keep budgets. */
export type Engine = 'Redis' | 'PostgreSQL' | 'file';

/** The work of one process. */
export interface Job {
  readonly keeper: Keeper;
  readonly engine: Engine;
  /** `limits` sends requests until it is stopped; `reservations` only reserves, without any wait. */
  readonly kind: 'limits' | 'reservations';
  /** The key in the engine, which no other run uses. */
  readonly key: string;
  readonly url: string;
  /** The length of the windows. */
  readonly windowMs: number;
  readonly loops: number;
  readonly redis: string;
  readonly postgres: { readonly host: string; readonly user: string; readonly database: string };
  readonly file: string;
}

/** The result of a process. */
export interface Done {
  /** How many operations of the store it made; undefined if only the engine can count them. */
  readonly operations: number | undefined;
  /** How long each reservation took, in milliseconds. */
  readonly reservationMs: readonly number[];
}

/** Keeps the limits of one process. */
export interface Keeping {
  /** Sends a request when it is allowed to. Rejects or resolves when it is over. */
  send(limit: LimitName): Promise<unknown>;
  /** Sends a request that no limit is about. */
  warm?(): Promise<unknown>;
  /** Makes a reservation that needs no wait, and settles it. Returns how long the reservation took. */
  reserve?(): Promise<number>;
  operations?(): number;
}
