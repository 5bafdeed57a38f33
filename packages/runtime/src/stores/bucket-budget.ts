import type { Budget } from './budget.ts';
import type { BucketQuota } from './quota.ts';

const LATE_MS = 10;

/**
 * Returns the budget of a bucket: full at first, refilled steadily. The requested amount must fit; the rest is given back. When
 * the server charges a request is only known to be before its answer. A full bucket is not refilled, so the amount counts as
 * charged then: if it counted from its sending, the bucket would seem to have been refilled during that time.
 */
export function bucketBudget(state: BucketState): Budget {
  /** How full the bucket is, if nothing that is under way has been charged yet. */
  const level = (now: number) =>
    Math.min(state.most, state.available + (Math.max(0, now - state.asOf) / 1000) * state.perSecond);
  const left = (now: number) => level(now) - state.held;
  const charge = (amount: number, now: number) => {
    state.available = Math.min(state.most, level(now) - amount);
    state.asOf = Math.max(now, state.asOf);
  };

  return {
    get most() {
      return state.most;
    },
    resize(size) {
      // Unless the server reports something else, it fills in the same time.
      state.perSecond *= size / state.most;
      state.most = size;
    },
    left,
    untilMore(missing, before, now) {
      if (missing > state.most - level(now)) return undefined;
      // If there is room, somebody is late, who may come at any time.
      const least = missing > 0 ? 0 : LATE_MS;
      return Math.max(least, Math.ceil(((missing + before) / state.perSecond) * 1000));
    },
    msFor: (amount) => Math.ceil((amount / state.perSecond) * 1000),
    hold: (amount) => void (state.held += amount),
    charge,
    adopt(reported, { restorePerSecond: restored }, now, besideOthers) {
      if (restored) state.perSecond = restored;
      const expected = left(now);
      // Others cannot take more than there is and what is refilled in that time.
      const most = Math.max(0, reported) + ((now - state.reportedAt) / 1000) * state.perSecond;
      state.reportedAt = now;
      // If the first report is lower, nobody need have used it: nobody knew how full the bucket was.
      charge(expected - (state.known ? besideOthers(reported, expected, most) : reported), now);
      state.known = true;
    },
  };
}

/** The state of a bucket: plain data. */
export interface BucketState {
  most: number;
  perSecond: number;
  /** How full it was at `asOf`, without what was under way. */
  available: number;
  asOf: number;
  /** The sum of requests that have not been answered yet. */
  held: number;
  /** Whether the server has reported how full it is. */
  known: boolean;
  reportedAt: number;
}

/** Returns the state of a full bucket. */
export function fullBucket({ quota, restorePerSecond }: BucketQuota, now: number): BucketState {
  return {
    most: quota,
    perSecond: restorePerSecond,
    available: quota,
    asOf: now,
    held: 0,
    known: false,
    reportedAt: now,
  };
}
