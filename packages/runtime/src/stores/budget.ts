import type { QuotaReport } from './quota-store.ts';

/** The rest of a quota, in a window of time or in a bucket. */
export interface Budget {
  /** The amount that it holds when nothing is used. */
  readonly most: number;
  /** Changes that amount to what the server reports. */
  resize(most: number): void;
  left(now: number): number;
  /**
   * Milliseconds until `missing` more is left, after what others take `before`; undefined if that depends on requests that are
   * under way.
   */
  untilMore(missing: number, before: number, now: number): number | undefined;
  /** Returns in how many milliseconds an amount is there again on average. */
  msFor(amount: number): number;
  /** Sets an amount aside for a request that is under way; a negative amount is given back. */
  hold(amount: number, now: number): void;
  charge(amount: number, now: number): void;
  /** Believes the server that `left` is left; `besideOthers` returns how much of it is ours. */
  adopt(left: number, report: QuotaReport, now: number, besideOthers: BesideOthers): void;
}

/**
 * Returns what is left for us if the server reports `left` and we expected more. Then somebody else uses the same quota,
 * and is assumed to use as much again before the next answer.
 * @param expected absent if the server has not reported on this window before
 * @param most the most that others can use
 */
export type BesideOthers = (left: number, expected?: number, most?: number) => number;
