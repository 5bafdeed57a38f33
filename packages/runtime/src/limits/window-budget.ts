import { durationMs } from '../time/duration.ts';
import type { WindowQuota } from './limits.ts';
import type { Budget } from './meter.ts';

/** What is known of a quota in windows: plain data. */
export interface WindowState {
  most: number;
  /** What was charged, in the order of the answers. */
  readonly log: { readonly at: number; readonly amount: number }[];
  /** The amounts of the log together, and of what has not been answered yet. */
  logged: number;
  held: number;
  /** The server's word: so much is left until then. */
  anchor?: { left: number; readonly resetAt: number } | undefined;
}

/** A window in which nothing was charged. */
export function unusedWindow({ quota }: WindowQuota): WindowState {
  return { most: quota, log: [], logged: 0, held: 0 };
}

/**
 * A quota in windows of time. Where the windows begin is not known at first: an amount then counts from its sending
 * until a window's length after its answer, since the server saw it between, so that no stretch of that length ever
 * holds more than the quota. As soon as the server says what is left and when the window ends, that counts instead.
 */
export function windowBudget({ starts, window }: WindowQuota, state: WindowState): Budget {
  const length = durationMs(window);
  const { log } = state;
  const endOf = (at: number) => (starts === 'clock' ? (Math.floor(at / length) + 1) * length : at + length);

  /** Drops what no longer counts. Behind a reset by the server nothing does that was answered before it. */
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
    untilMore(missing, now) {
      if (state.anchor) return state.anchor.resetAt - now;
      let more = 0;
      const enough = log.find(({ amount }) => (more += amount) >= missing);
      return enough && endOf(enough.at) - now;
    },
    hold(amount, now) {
      forget(now);
      state.held += amount;
      if (state.anchor) state.anchor.left -= amount;
    },
    charge,
    adopt(reported, { resetAt }, now, besideOthers) {
      if (resetAt === undefined) {
        // What somebody else used counts as if it had been ours, now.
        if (!state.anchor) charge(Math.max(0, left(now) - reported), now);
      } else if (resetAt > now) {
        // A report on a window that is over would say nothing of the one that has begun.
        state.anchor = { left: besideOthers(reported, state.anchor?.left), resetAt };
      }
    },
  };
}
