import { describe, expect, it } from 'vitest';
import type { QuotaReport } from '../stores/quota-store.ts';
import type { Quota } from '../stores/quota.ts';
import { learnQuotas } from './learn-quotas.ts';

/** Returns the quotas that reports make known, which come at the time 0. */
function learnedFrom(...reports: Partial<QuotaReport>[]): readonly Quota[] {
  const quotas: Quota[] = [{ unit: 'points', quota: 9, window: '1 minute' }];
  const learn = learnQuotas(quotas);
  for (const report of reports) learn([{ unit: 'requests', limit: 5, remaining: 4, ...report }], 0);
  return quotas.slice(1);
}

const five = (window: string) => ({ unit: 'requests', quota: 5, window });

describe('learnQuotas', () => {
  it.each([
    [14_200, '15 seconds'],
    [15_000, '15 seconds'],
    [29_500, '30 seconds'],
    [42_000, '60 seconds'],
    [1_800_000, '3600 seconds'],
    [604_800_000, '604800 seconds'],
  ])('takes a window that ends in %i ms for %s', (resetAt, window) => {
    expect(learnedFrom({ resetAt })).toEqual([five(window)]);
  });

  it('makes a window longer if it ends later than expected, and never shorter', () => {
    expect(learnedFrom({ resetAt: 9_000 }, { resetAt: 55_000 }, { resetAt: 9_000 })).toEqual([five('60 seconds')]);
  });

  it('believes a window that is stated, and keeps those of several policies', () => {
    const policies = [
      { resetAt: 9_000, windowMs: 20_000 },
      { resetAt: 9_000, windowMs: 3_600_000 },
    ] as const;
    expect(learnedFrom(...policies, ...policies)).toEqual([five('20 seconds'), five('3600 seconds')]);
  });

  it('learns nothing about a unit with a quota', () => {
    expect(learnedFrom({ unit: 'points', resetAt: 9_000 })).toEqual([]);
  });

  it('learns nothing from a report that does not state the limit and its reset', () => {
    expect(learnedFrom({}, { resetAt: 1_000, limit: undefined }, { resetAt: 1_000, remaining: undefined })).toEqual([]);
  });
});
