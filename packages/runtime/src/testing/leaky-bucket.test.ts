import { describe, expect, it } from 'vitest';
import { createLeakyBucket } from './leaky-bucket.ts';

const open = () => {
  const time = { ms: 0 };
  return { time, bucket: createLeakyBucket({ capacity: 100, restorePerSecond: 50, now: () => time.ms }) };
};

describe('createLeakyBucket', () => {
  it('gives exactly what it holds', () => {
    const { bucket } = open();
    expect([bucket.take(101), bucket.take(100), bucket.take(1)]).toEqual([false, true, false]);
  });

  it('is refilled steadily, and says how long that takes', () => {
    const { bucket, time } = open();
    bucket.take(100);
    expect(bucket.waitMs(25)).toBe(500);
    time.ms = 499;
    expect(bucket.take(25)).toBe(false);
    time.ms = 500;
    expect(bucket.take(25)).toBe(true);
    time.ms = 100_000;
    expect(bucket.available).toBe(100);
  });

  it('takes back no more than it can hold, and never promises more than that', () => {
    const { bucket } = open();
    bucket.take(10);
    bucket.settle(-50);
    expect([bucket.available, bucket.waitMs(101)]).toEqual([100, Infinity]);
  });
});
