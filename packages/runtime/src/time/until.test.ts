import { describe, expect, it } from 'vitest';
import { resetTime, untilMs } from './until.ts';

const now = Date.UTC(2026, 0, 1);
const clocks = { now, date: null };

describe('resetTime', () => {
  it.each([
    ['epoch seconds', String(now / 1000 + 60)],
    ['epoch milliseconds', now + 60_000],
    ['seconds from now', '60'],
    ['an ISO date', '2026-01-01T00:01:00Z'],
  ])('reads %s', (_, value) => {
    expect(resetTime(value, clocks)).toBe(now + 60_000);
  });

  it('holds a point in time against the clock of the server', () => {
    const date = new Date(now - 3_600_000).toUTCString();
    expect(resetTime(String((now - 3_600_000) / 1000 + 60), { now, date })).toBe(now + 60_000);
    expect(resetTime('60', { now, date })).toBe(now + 60_000);
  });

  it('is now for a reset that has passed', () => {
    expect(resetTime(now / 1000 - 5, clocks)).toBe(now);
  });

  it.each([null, undefined, '', 'soon', '-5', {}, '1e400', '9'.repeat(400), '1e99', String(now / 1000 + 400 * 86_400)])(
    'takes no hint from %j',
    (value) => {
      expect(resetTime(value, clocks)).toBeUndefined();
    },
  );
});

describe('untilMs', () => {
  it.each([
    ['1m', 60_000],
    ['60s', 60_000],
    ['1.5 minutes', 90_000],
    ['250ms', 250],
  ])('reads the duration %s', (value, ms) => {
    expect(untilMs(value, clocks)).toBe(ms);
  });

  it.each(['9'.repeat(16), '9'.repeat(400), '1e99', 1e99, Infinity])('takes no hint from %s', (value) => {
    expect(untilMs(value, clocks)).toBeUndefined();
  });
});
