/** Reads the time in milliseconds since the Unix epoch. */
export type Now = () => number;

/** A quota per window that is full again at the end of the window. */
export interface FixedWindowOptions {
  /** Units per window; `Infinity` switches the meter off. */
  readonly limit: number;
  readonly windowMs: number;
  /** `aligned`: windows begin at multiples of `windowMs` since the epoch; `first-use`: with the first unit taken. */
  readonly start: 'aligned' | 'first-use';
  readonly now: Now;
}

/** Counts units in fixed windows. A refused amount is not counted. */
export class FixedWindow {
  readonly limit: number;
  readonly #options: FixedWindowOptions;
  #used = 0;
  #startMs = -Infinity;

  constructor(options: FixedWindowOptions) {
    this.limit = options.limit;
    this.#options = options;
  }

  /** Takes `amount` if it fits into the rest of the window. */
  take(amount: number): boolean {
    const fits = this.used + amount <= this.limit;
    if (fits) this.settle(amount);
    return fits;
  }

  /**
   * Adds `amount`, which may be negative, without checking: the actual cost after the estimate.
   * @param takenAtMs - when the estimate was taken; an amount taken in an earlier window changes nothing
   */
  settle(amount: number, takenAtMs: number = this.#options.now()): void {
    if (this.#isOver()) this.#open();
    if (takenAtMs < this.#startMs) return;
    this.#used = Math.max(0, this.#used + amount);
  }

  get used(): number {
    return this.#isOver() ? 0 : this.#used;
  }

  get remaining(): number {
    return Math.max(0, this.limit - this.used);
  }

  /** The end of the current window. A window that has not begun would end `windowMs` from now. */
  get resetAtMs(): number {
    return (this.#isOver() ? this.#nextStartMs() : this.#startMs) + this.#options.windowMs;
  }

  #isOver(): boolean {
    return this.#options.now() >= this.#startMs + this.#options.windowMs;
  }

  #open(): void {
    this.#startMs = this.#nextStartMs();
    this.#used = 0;
  }

  #nextStartMs(): number {
    const { now, start, windowMs } = this.#options;
    return start === 'aligned' ? Math.floor(now() / windowMs) * windowMs : now();
  }
}

/** A bucket that holds `capacity` units and refills steadily. */
export interface LeakyBucketOptions {
  readonly capacity: number;
  readonly restorePerSecond: number;
  readonly now: Now;
}

/** A leaky bucket that is full at first. The requested amount must fit, and the unused part is returned. */
export class LeakyBucket {
  readonly capacity: number;
  readonly restorePerSecond: number;
  readonly #now: Now;
  #available: number;
  #asOfMs: number;

  constructor({ capacity, restorePerSecond, now }: LeakyBucketOptions) {
    this.capacity = capacity;
    this.restorePerSecond = restorePerSecond;
    this.#now = now;
    this.#available = capacity;
    this.#asOfMs = now();
  }

  /** Takes `amount` if it is available. */
  take(amount: number): boolean {
    const fits = amount <= this.available;
    if (fits) this.settle(amount);
    return fits;
  }

  /** Takes `amount` without checking; a negative amount is returned, up to the capacity. */
  settle(amount: number): void {
    this.#available = Math.min(this.capacity, this.available - amount);
    this.#asOfMs = this.#now();
  }

  get available(): number {
    const restored = ((this.#now() - this.#asOfMs) / 1000) * this.restorePerSecond;
    return Math.min(this.capacity, this.#available + restored);
  }

  /** Returns the milliseconds until `amount` is available: 0 if it is, `Infinity` if it never will be. */
  waitMs(amount: number): number {
    if (amount > this.capacity) return Infinity;
    return Math.max(0, ((amount - this.available) / this.restorePerSecond) * 1000);
  }
}

/** Lets at most `limit` in at a time. */
export class ConcurrencyGate {
  readonly limit: number;
  #inside = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get inside(): number {
    return this.#inside;
  }

  /** Lets one more in, or returns `false`. Whoever is let in must call {@link ConcurrencyGate.leave}. */
  enter(): boolean {
    if (this.#inside >= this.limit) return false;
    this.#inside++;
    return true;
  }

  leave(): void {
    this.#inside--;
  }
}
