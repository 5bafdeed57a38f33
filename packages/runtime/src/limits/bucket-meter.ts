import type { BucketQuota } from './limits.ts';
import { type Entry, Ledger, type Meter, ROUNDING } from './meter.ts';
import type { QuotaReport } from './quota-store.ts';

/** A leaky bucket: full at first, refilled steadily. The requested amount must fit; the rest is given back. */
export class BucketMeter implements Meter {
  readonly #ledger = new Ledger();
  #capacity: number;
  #perSecond: number;
  #available: number;
  #asOf: number;
  #reported = false;

  constructor({ quota, restorePerSecond }: BucketQuota, now: number) {
    this.#capacity = quota;
    this.#perSecond = restorePerSecond;
    this.#available = quota;
    this.#asOf = now;
  }

  waitMs(amount: number, now: number): number {
    const missing = amount - this.remaining(now);
    if (missing <= ROUNDING) return 0;
    if (amount > this.#capacity) return Number.POSITIVE_INFINITY;
    return Math.ceil((missing / this.#perSecond) * 1000);
  }

  take(amount: number, now: number): Entry {
    this.#set(this.remaining(now) - amount, now);
    return this.#ledger.open(amount);
  }

  settle(entry: Entry, actual: number, now: number): void {
    this.#set(this.remaining(now) + entry.amount - actual, now);
    this.#ledger.close(entry, actual);
  }

  report(entry: Entry, { limit, remaining, restorePerSecond }: QuotaReport, now: number): void {
    if (limit !== undefined && limit > 0) {
      if (restorePerSecond === undefined) this.#perSecond *= limit / this.#capacity;
      this.#capacity = limit;
    }
    if (restorePerSecond !== undefined && restorePerSecond > 0) this.#perSecond = restorePerSecond;
    if (remaining === undefined) return;
    const left = remaining - this.#ledger.unknownTo(entry);
    // What the first report says less is not somebody's use: how full the bucket was, nobody knew.
    this.#set(this.#reported ? this.#ledger.besideOthers(left, this.remaining(now)) : left, now);
    this.#reported = true;
  }

  remaining(now: number): number {
    const restored = (Math.max(0, now - this.#asOf) / 1000) * this.#perSecond;
    return Math.min(this.#capacity, this.#available + restored);
  }

  #set(available: number, now: number): void {
    this.#available = Math.min(this.#capacity, available);
    this.#asOf = Math.max(now, this.#asOf);
  }
}
