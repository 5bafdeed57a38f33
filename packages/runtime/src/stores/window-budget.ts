import { durationMs } from '../time/duration.ts';
import type { Budget } from './budget.ts';
import type { WindowQuota } from './quota.ts';

/**
 * Returns the budget of a quota in windows of time. At first it is not known when windows begin. An amount then counts from its
 * sending until a window's length after its answer, since the server counted it in between: no stretch of that length exceeds
 * the quota. As soon as the server reports what is left and when the window ends, that counts instead.
 */
export function windowBudget({ starts, window }: WindowQuota, state: WindowState): Budget {
  const length = durationMs(window);
  const { log } = state;
  const endOf = (at: number) => (starts === 'clock' ? (Math.floor(at / length) + 1) * length : at + length);

  /** Drops what no longer counts. After a reset by the server, nothing counts that was answered before it. */
  const forget = (now: number) => {
    const { anchor } = state;
    const resetAt = anchor && now >= anchor.resetAt ? anchor.resetAt : -Infinity;
    if (resetAt > 0) state.anchor = undefined;
    const kept = log.findIndex(({ at }) => endOf(at) > now && at > resetAt);
    for (const { amount } of log.splice(0, kept < 0 ? log.length : kept)) state.logged -= amount;
    if (log.length === 0) state.logged = 0;
  };

  const left = (now: number) => {
    forget(now);
    return state.anchor ? state.anchor.left : state.most - state.logged - state.held;
  };

  const charge = (amount: number, now: number) => {
    forget(now);
    if (amount > 0) log.push({ at: now, amount });
    state.logged += amount;
    if (state.anchor) state.anchor.left -= amount;
  };

  return {
    get most() {
      return state.most;
    },
    resize: (size) => void (state.most = size),
    left,
    untilMore(missing, before, now) {
      // Each further window has room for the whole quota again.
      const windows = before > 0 ? Math.max(0, Math.ceil((missing + before) / state.most) - 1) : 0;
      const later = windows * length - now;
      if (state.anchor) return state.anchor.resetAt + later;
      let more = windows * state.most;
      const enough = log.find(({ amount }) => (more += amount) >= missing + before);
      return enough && endOf(enough.at) + later;
    },
    msFor: (amount) => Math.ceil((amount / state.most) * length),
    hold(amount, now) {
      forget(now);
      state.held += amount;
      if (state.anchor) state.anchor.left -= amount;
    },
    charge,
    adopt(reported, { resetAt }, now, besideOthers) {
      if (resetAt === undefined) {
        // What somebody else used counts as if we had used it now.
        if (!state.anchor) charge(Math.max(0, left(now) - reported), now);
      } else if (resetAt > now) {
        // A report on a window that is over tells nothing about the present one.
        state.anchor = { left: besideOthers(reported, state.anchor?.left), resetAt };
      }
    },
  };
}

/** The state of a quota in windows: plain data. */
export interface WindowState {
  most: number;
  /** The charged amounts, in the order of the answers. */
  readonly log: { readonly at: number; readonly amount: number }[];
  /** The sum of the log. */
  logged: number;
  /** The sum of requests that have not been answered yet. */
  held: number;
  /** How much is left until a reset, as the server reported it. */
  anchor?: { left: number; readonly resetAt: number } | undefined;
}

/** Returns the state of a window in which nothing was charged. */
export function unusedWindow({ quota }: WindowQuota): WindowState {
  return { most: quota, log: [], logged: 0, held: 0 };
}
