import { bucketBudget, type BucketState, fullBucket } from './bucket-budget.ts';
import type { Quota } from './limits.ts';
import type { QuotaReport } from './quota-store.ts';
import { unusedWindow, windowBudget, type WindowState } from './window-budget.ts';

/** An amount that was taken from a meter, while its request is under way. */
export interface Entry {
  readonly amount: number;
  /** What had been charged in all before it was taken. */
  readonly charged: number;
  /** When it was first asked for. */
  readonly asked: number;
}

/** Counts one quota. */
export interface Meter {
  /**
   * Milliseconds until it makes sense to ask again: 0 for now, `Infinity` where there will never be room, undefined where
   * only what is under way stands in the way.
   */
  waitMs(amount: number, now: number): number | undefined;
  take(amount: number, now: number): Entry;
  /** Charges the actual amount in place of the reserved one, and believes what the server reported with it. */
  settle(entry: Entry, actual: number, report: QuotaReport | undefined, now: number): void;
  remaining(now: number): number;
}

/** What is left of a quota, in a window of time or in a bucket. */
export interface Budget {
  /** What it holds when nothing is used. */
  readonly most: number;
  /** The server says that it holds so much. */
  resize(most: number): void;
  left(now: number): number;
  /** Milliseconds until so much more is left; undefined where that depends on what is under way. */
  untilMore(missing: number, now: number): number | undefined;
  /** Sets aside for a request that is under way; a negative amount is given back. */
  hold(amount: number, now: number): void;
  charge(amount: number, now: number): void;
  /** So much is left, by the server's word; `besideOthers` says how much of it is ours. */
  adopt(left: number, report: QuotaReport, now: number, besideOthers: BesideOthers): void;
}

/**
 * What is left for us, where the server says `left` and we expected more: somebody else uses the same quota, and will use
 * as much again before the next answer. Room is made for that.
 * @param expected absent where the server had not said before how much is left of this window
 * @param most no more than that can be used
 */
type BesideOthers = (left: number, expected?: number, most?: number) => number;

/** A difference below this comes from how numbers are rounded. */
const ROUNDING = 1e-6;

/** What a meter knows: plain data, so that a store can keep it where other processes read it. */
export interface MeterState {
  readonly budget: BucketState | WindowState;
  reserved: number;
  charged: number;
  foreign: number;
  /** When a request that has not been taken yet was first asked for. */
  asked?: number | undefined;
  reportedAt?: number | undefined;
}

/** A meter that has counted nothing. */
export function unusedMeter(quota: Quota, now: number): MeterState {
  const budget = 'window' in quota ? unusedWindow(quota) : fullBucket(quota, now);
  return { budget, reserved: 0, charged: 0, foreign: 0 };
}

/** The meter of a quota over what it knows, which it changes. */
export function meterOver(quota: Quota, state: MeterState): Meter {
  const budget =
    'window' in quota ? windowBudget(quota, state.budget as WindowState) : bucketBudget(state.budget as BucketState);

  /** @param share the part of the time since the last report that our request took, without the pause before it */
  const besideOthers = (share: number, left: number, expected?: number, most = Infinity) => {
    if (expected === undefined) state.foreign = 0;
    const used = (expected ?? left) + state.foreign - left;
    const foreign = Math.min(most, used > ROUNDING ? used * share : state.foreign / 2);
    state.foreign = foreign < 1 ? 0 : foreign;
    return left - state.foreign;
  };

  return {
    waitMs(amount, now) {
      state.asked ??= now;
      const missing = amount - budget.left(now);
      if (missing <= ROUNDING) return 0;
      return amount > budget.most ? Infinity : budget.untilMore(missing, now);
    },
    take(amount, now) {
      budget.hold(amount, now);
      state.reserved += amount;
      const entry = { amount, charged: state.charged, asked: state.asked ?? now };
      state.asked = undefined;
      return entry;
    },
    settle(entry, actual, report, now) {
      // In this order a bucket that is full meanwhile gets back no more than it holds.
      budget.charge(actual, now);
      budget.hold(-entry.amount, now);
      state.reserved -= entry.amount;
      state.charged += actual;
      if (report?.limit) budget.resize(report.limit);
      if (report?.remaining === undefined) return;
      // The report need not know of requests that were under way beside this one.
      const left = report.remaining - (state.charged - entry.charged - actual) - state.reserved;
      const [busy, passed] = [now - entry.asked, now - (state.reportedAt ?? -Infinity)];
      state.reportedAt = now;
      const share = busy < passed ? busy / passed : 1;
      budget.adopt(left, report, now, besideOthers.bind(undefined, share));
    },
    remaining: (now) => Math.max(0, budget.left(now)),
  };
}
