import { describe, expect, it } from 'vitest';
import { createFixedWindow } from './fixed-window.ts';

const at = (start: 'aligned' | 'first-use', nowMs: number) => {
  const time = { ms: nowMs };
  return { time, meter: createFixedWindow({ limit: 10, windowMs: 1000, start, now: () => time.ms }) };
};

describe('createFixedWindow', () => {
  it('takes exactly its limit and refuses one more', () => {
    const { meter } = at('aligned', 0);
    expect(meter.take(10)).toBe(true);
    expect(meter.take(1)).toBe(false);
    expect([meter.used, meter.remaining]).toEqual([10, 0]);
  });

  it('does not count what it refuses', () => {
    const { meter } = at('aligned', 0);
    expect([meter.take(11), meter.take(10)]).toEqual([false, true]);
  });

  it('starts again at the multiple of the window when aligned, and not a millisecond before', () => {
    const { meter, time } = at('aligned', 700);
    meter.take(10);
    expect(meter.resetAtMs).toBe(1000);
    time.ms = 999;
    expect(meter.take(1)).toBe(false);
    time.ms = 1000;
    expect(meter.take(10)).toBe(true);
  });

  it('starts again a window after the first use otherwise', () => {
    const { meter, time } = at('first-use', 700);
    expect(meter.resetAtMs).toBe(1700);
    meter.take(10);
    time.ms = 1699;
    expect([meter.take(1), meter.resetAtMs]).toEqual([false, 1700]);
    time.ms = 1800;
    expect([meter.take(1), meter.resetAtMs]).toEqual([true, 2800]);
  });

  it('gives back what was not used, within the window in which it was taken', () => {
    const { meter, time } = at('aligned', 0);
    meter.take(10);
    meter.settle(-4, 0);
    expect(meter.used).toBe(6);
    time.ms = 1000;
    meter.take(5);
    meter.settle(-4, 999);
    expect(meter.used).toBe(5);
  });
});
