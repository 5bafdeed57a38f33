/** A leaky bucket that is full at first. The requested amount must fit, and the unused part is returned. */
export interface LeakyBucket {
  readonly capacity: number;
  readonly restorePerSecond: number;
  readonly available: number;
  /** Takes `amount` if it is available. */
  take(amount: number): boolean;
  /** Takes `amount` without checking; a negative amount is returned, up to the capacity. */
  settle(amount: number): void;
  /** Returns the milliseconds until `amount` is available: 0 if it is, `Infinity` if it never will be. */
  waitMs(amount: number): number;
}

/** A bucket that holds `capacity` units and refills steadily. */
export interface LeakyBucketOptions {
  readonly capacity: number;
  readonly restorePerSecond: number;
  /** Returns milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** Creates a leaky bucket. */
export function createLeakyBucket({ capacity, now, restorePerSecond }: LeakyBucketOptions): LeakyBucket {
  let left = capacity;
  let asOfMs = now();
  const bucket: LeakyBucket = {
    capacity,
    restorePerSecond,
    get available() {
      return Math.min(capacity, left + ((now() - asOfMs) / 1000) * restorePerSecond);
    },
    take(amount) {
      const fits = amount <= bucket.available;
      if (fits) bucket.settle(amount);
      return fits;
    },
    settle(amount) {
      [left, asOfMs] = [Math.min(capacity, bucket.available - amount), now()];
    },
    waitMs(amount) {
      if (amount > capacity) return Infinity;
      return Math.max(0, ((amount - bucket.available) / restorePerSecond) * 1000);
    },
  };
  return bucket;
}
