import type { QuotaReport } from './quota-store.ts';

/** An amount that was taken from a meter. */
export interface Entry {
  amount: number;
  /** What other requests had reserved when this one was sent: a report on this one may not know of it. */
  readonly before: number;
  /** What had been spent in all once this amount was taken. */
  readonly mark: number;
}

/** Counts one quota. */
export interface Meter {
  /** Milliseconds until it makes sense to ask again: 0 for now, `Infinity` where there will never be room. */
  waitMs(amount: number, now: number): number;
  take(amount: number, now: number): Entry;
  /** Charges the actual amount in place of the reserved one. */
  settle(entry: Entry, actual: number, now: number): void;
  /** Believes the server, but for what it cannot know yet. Called once the entry is settled. */
  report(entry: Entry, report: QuotaReport, now: number): void;
  remaining(now: number): number;
}

/**
 * What is under way, and what was spent in all. A report that comes with the answer to one request need not know of
 * requests that were under way beside it: {@link Ledger.unknownTo} is what they may still be charged.
 */
export class Ledger {
  /** Reserved for requests that are under way. */
  reserved = 0;
  #spent = 0;
  /** What others were seen to use between two of our answers. */
  #foreign = 0;

  open(amount: number): Entry {
    const before = this.reserved;
    this.reserved += amount;
    this.#spent += amount;
    return { amount, before, mark: this.#spent };
  }

  close(entry: Entry, actual: number): void {
    this.reserved -= entry.amount;
    this.#spent += actual - entry.amount;
  }

  unknownTo({ before, mark }: Entry): number {
    return Math.max(0, before + this.#spent - mark);
  }

  /**
   * What is left for us, where the server says `left` and we expected more: somebody else uses the same budget, and
   * will use as much again before the next answer. Room is made for that.
   */
  besideOthers(left: number, expected: number): number {
    const foreign = Math.max(0, expected + this.#foreign - left);
    this.#foreign = foreign > ROUNDING ? foreign : this.#foreign / 2;
    if (this.#foreign < 1) this.#foreign = 0;
    return left - this.#foreign;
  }
}

/** A difference below this comes from how numbers are rounded. */
export const ROUNDING = 1e-6;

/**
 * Where only what is under way stands in the way, its settlement makes room: at any time, and perhaps in another
 * process, so that it is asked again soon.
 */
export const UNDER_WAY_MS = 100;
