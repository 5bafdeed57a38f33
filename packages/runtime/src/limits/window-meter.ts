import { type WindowQuota, windowMs } from './limits.ts';
import { type Entry, Ledger, type Meter, UNDER_WAY_MS } from './meter.ts';
import type { QuotaReport } from './quota-store.ts';

/**
 * A quota in windows of time. Where the windows begin is not known at first: an amount then counts from its sending
 * until a window's length after its answer, since the server saw it between, so that no stretch of that length ever
 * holds more than the quota. As soon as the server says what is left and when the window ends, that counts instead.
 */
export class WindowMeter implements Meter {
  readonly #ledger = new Ledger();
  readonly #lengthMs: number;
  readonly #byClock: boolean;
  #quota: number;
  /** Settled amounts in the order of their answers. */
  #log: { readonly at: number; readonly amount: number }[] = [];
  #head = 0;
  #logged = 0;
  /** The server's word: so much is left until then. */
  #anchor: { left: number; readonly resetAt: number } | undefined;

  constructor(quota: WindowQuota) {
    this.#quota = quota.quota;
    this.#lengthMs = windowMs(quota.window);
    this.#byClock = quota.starts === 'clock';
  }

  waitMs(amount: number, now: number): number {
    this.#forget(now);
    if (amount <= this.#left()) return 0;
    if (amount > this.#quota) return Number.POSITIVE_INFINITY;
    return this.#anchor ? this.#anchor.resetAt - now : this.#untilRoomFor(amount, now);
  }

  take(amount: number, now: number): Entry {
    this.#forget(now);
    if (this.#anchor) this.#anchor.left -= amount;
    return this.#ledger.open(amount);
  }

  settle(entry: Entry, actual: number, now: number): void {
    this.#forget(now);
    if (this.#anchor) this.#anchor.left += entry.amount - actual;
    this.#ledger.close(entry, actual);
    this.#add(actual, now);
  }

  report(entry: Entry, { limit, remaining, resetAt }: QuotaReport, now: number): void {
    this.#forget(now);
    if (limit !== undefined && limit > 0) this.#quota = limit;
    // A report on a window that is over says nothing of the one that has begun.
    if (remaining === undefined || (resetAt !== undefined && resetAt <= now)) return;
    const left = remaining - this.#ledger.unknownTo(entry);
    if (resetAt !== undefined) {
      const known = this.#anchor ? this.#ledger.besideOthers(left, this.#anchor.left) : left;
      this.#anchor = { left: known, resetAt };
    } else if (!this.#anchor && left < this.#left()) {
      // Somebody else uses the token: what they used is counted as if it had been ours, now.
      this.#add(this.#left() - left, now);
    }
  }

  remaining(now: number): number {
    this.#forget(now);
    return Math.max(0, this.#left());
  }

  #left(): number {
    return this.#anchor ? this.#anchor.left : this.#quota - this.#logged - this.#ledger.reserved;
  }

  #untilRoomFor(amount: number, now: number): number {
    let left = this.#left();
    for (let at = this.#head; at < this.#log.length; at++) {
      const entry = this.#log[at] as { at: number; amount: number };
      left += entry.amount;
      if (left >= amount) return this.#endOf(entry.at) - now;
    }
    return UNDER_WAY_MS;
  }

  #endOf(at: number): number {
    return this.#byClock ? (Math.floor(at / this.#lengthMs) + 1) * this.#lengthMs : at + this.#lengthMs;
  }

  #add(amount: number, at: number): void {
    if (amount <= 0) return;
    this.#log.push({ at, amount });
    this.#logged += amount;
  }

  /** Drops what no longer counts. Behind a reset by the server nothing does that was answered before it. */
  #forget(now: number): void {
    const reset = this.#anchor && now >= this.#anchor.resetAt ? this.#anchor.resetAt : Number.NEGATIVE_INFINITY;
    if (reset > 0) this.#anchor = undefined;
    for (let entry = this.#log[this.#head]; entry; entry = this.#log[this.#head]) {
      if (this.#endOf(entry.at) > now && entry.at > reset) break;
      this.#logged -= entry.amount;
      this.#head++;
    }
    if (this.#head === this.#log.length) this.#logged = 0;
    if (this.#head > 1000 || this.#head === this.#log.length) {
      this.#log = this.#log.slice(this.#head);
      this.#head = 0;
    }
  }
}
