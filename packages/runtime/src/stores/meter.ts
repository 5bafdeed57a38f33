import { bucketBudget, type BucketState, fullBucket } from './bucket-budget.ts';
import type { Ask, QuotaReport } from './quota-store.ts';
import type { Quota } from './quota.ts';
import { aheadOf, isAhead, type Rank, type Waiter } from './waiters.ts';
import { unusedWindow, windowBudget, type WindowState } from './window-budget.ts';

/** A meter of one quota. */
export interface Meter {
  /**
   * Returns the milliseconds until it makes sense to ask again: 0 for now, `Infinity` if there will never be room, undefined if
   * it only has to wait for requests that are under way.
   * @param leave how much is to be left after that, if the whole quota suffices for it. @default 0
   * @param rank where the request is among those who wait. @default at the end
   */
  waitMs(amount: number, now: number, leave?: number, rank?: Rank): number | undefined;
  /**
   * Notes that somebody waits, if there is not enough room, or was not before. If many wait already, a new one is not noted, but waits
   * longer, after others that are not noted.
   * @returns how many milliseconds longer
   */
  await(ask: Pick<Ask, 'amount' | 'leave'>, now: number, waiter: Awaited): number;
  /** Forgets who no longer waits. */
  forget(place: number): void;
  /** How many wait, or may have gone in the meantime. */
  readonly waiting: number;
  /** Whether requests are under way. */
  readonly isInUse: boolean;
  take(amount: number, now: number): MeterEntry;
  /** Charges the actual amount in place of the reserved one, and believes what the server reported. */
  settle(entry: MeterEntry, actual: number, report: QuotaReport | undefined, now: number): void;
  remaining(now: number): number;
  /** Charges as much as is left in excess of an amount. */
  lower(left: number, now: number): void;
}

/** An amount that was taken from a meter for a request that is under way. */
export interface MeterEntry {
  readonly amount: number;
  /** The sum of all charges before it was taken. */
  readonly charged: number;
  /** When it was first requested. */
  readonly asked: number;
}

/** A difference below this comes from how numbers are rounded. */
const ROUNDING = 1e-6;

/** The state of a meter: plain data, so that a store can keep it where other processes read it. */
export interface MeterState {
  readonly budget: BucketState | WindowState;
  reserved: number;
  charged: number;
  foreign: number;
  /** When an amount that has not been taken yet was first requested. */
  asked?: number | undefined;
  reportedAt?: number | undefined;
  /** Those who wait, as far as they are noted; absent if nobody does. */
  waiting?: Waiter[] | undefined;
  /** Until when the others wait. */
  tailAt?: number | undefined;
}

/** A process that begins to wait, or waits on. */
export interface Awaited {
  readonly rank: Rank;
  /** Whether it has just come. */
  readonly isNew: boolean;
  /** When it is to ask again, and when it is assumed to be gone. */
  readonly at: number;
  readonly goneAt: number;
}

/** The most of those who wait that are noted. The others only know when their turn will be. */
const MOST_NOTED = 64;
/** The time for each that waits for requests under way, so that all together ask about a hundred times a second. */
export const EACH_MS = 10;

/** Forgets who no longer waits. */
export function forgetWaiter(state: MeterState, gone: number): void {
  const others = state.waiting?.filter(({ place }) => place !== gone);
  if (others) state.waiting = others.length > 0 ? others : undefined;
}

const LAST: Rank = { priority: 0, place: Infinity };

/** Returns the state of a meter that has counted nothing. */
export function unusedMeter(quota: Quota, now: number): MeterState {
  const budget = 'window' in quota ? unusedWindow(quota) : fullBucket(quota, now);
  return { budget, reserved: 0, charged: 0, foreign: 0 };
}

/** Returns the meter of a quota. It changes the state. */
export function meterOver(quota: Quota, state: MeterState): Meter {
  const budget =
    'window' in quota ? windowBudget(quota, state.budget as WindowState) : bucketBudget(state.budget as BucketState);

  /** @param share the part of the time since the last report that our request took */
  const besideOthers = (share: number, left: number, expected?: number, most = Infinity) => {
    if (expected === undefined) state.foreign = 0;
    const used = (expected ?? left) + state.foreign - left;
    const foreign = Math.min(most, used > ROUNDING ? used * share : state.foreign / 2);
    state.foreign = foreign < 1 ? 0 : foreign;
    return left - state.foreign;
  };

  const adopt = (
    entry: MeterEntry,
    actual: number,
    report: QuotaReport & { readonly remaining: number },
    now: number,
  ) => {
    // The report may not include other requests that were under way.
    const left = report.remaining - (state.charged - entry.charged - actual) - state.reserved;
    const [busy, passed] = [now - entry.asked, now - (state.reportedAt ?? -Infinity)];
    state.reportedAt = now;
    const share = busy < passed ? busy / passed : 1;
    budget.adopt(left, report, now, besideOthers.bind(undefined, share));
  };

  const waitMs: Meter['waitMs'] = (amount, now, leave = 0, rank = LAST) => {
    state.asked ??= now;
    const ahead = aheadOf(state.waiting ?? [], leave, rank, now);
    const kept = Math.max(0, Math.min(Math.max(leave, ahead.leave), budget.most - amount));
    const missing = amount + kept - budget.left(now);
    if (missing + ahead.amount <= ROUNDING) return 0;
    return amount > budget.most ? Infinity : budget.untilMore(missing, ahead.amount, now);
  };

  return {
    waitMs,
    await({ amount, leave = 0 }, now, { at, goneAt, isNew, rank }) {
      const knownMs = waitMs(amount, now, leave, rank);
      const all = state.waiting ?? [];
      if (knownMs === 0 && !all.some(({ place }) => place === rank.place)) return 0;
      const others = all.filter(({ place, until }) => until > now && place !== rank.place);
      const waiter = { ...rank, amount, leave, timed: knownMs !== undefined, until: goneAt };
      if (isNew && others.length >= MOST_NOTED && !others.some((other) => isAhead(waiter, other.leave, other))) {
        const each = knownMs === undefined ? EACH_MS : budget.msFor(amount);
        const tailAt = Math.max(at, (state.tailAt ?? 0) + each);
        state.tailAt = tailAt;
        return tailAt - at;
      }
      state.waiting = [...others, waiter];
      return 0;
    },
    forget: (place) => forgetWaiter(state, place),
    get waiting() {
      return state.waiting?.length ?? 0;
    },
    get isInUse() {
      return state.reserved > ROUNDING;
    },
    take(amount, now) {
      budget.hold(amount, now);
      state.reserved += amount;
      const entry = { amount, charged: state.charged, asked: state.asked ?? now };
      state.asked = undefined;
      return entry;
    },
    settle(entry, actual, report, now) {
      // In this order a bucket that is full by now gets back no more than it holds.
      budget.charge(actual, now);
      budget.hold(-entry.amount, now);
      state.reserved -= entry.amount;
      state.charged += actual;
      if (report?.limit) budget.resize(report.limit);
      if (report?.remaining !== undefined) adopt(entry, actual, { ...report, remaining: report.remaining }, now);
    },
    remaining: (now) => Math.max(0, budget.left(now)),
    lower: (left, now) => budget.charge(Math.max(0, budget.left(now) - left), now),
  };
}
