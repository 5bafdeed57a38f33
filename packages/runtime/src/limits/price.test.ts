import { describe, expect, it } from 'vitest';
import { quotaTimes } from './price.ts';

describe('quotaTimes', () => {
  it('is nothing where there are no quotas', () => {
    expect(quotaTimes([], 'points')).toEqual({ secondsEach: 0, requestSeconds: 0, window: Infinity });
  });

  it('is what a window gives of its unit', () => {
    const hour = { unit: 'points', quota: 5000, window: '1 hour' } as const;
    expect(quotaTimes([hour], 'points')).toEqual({ secondsEach: 0.72, requestSeconds: 0, window: 5000 });
  });

  it('is what a bucket gets back, however much it holds', () => {
    const bucket = { unit: 'points', quota: 1000, restorePerSecond: 50 };
    expect(quotaTimes([bucket], 'points')).toMatchObject({ secondsEach: 0.02, window: Infinity });
  });

  it('counts requests by all other units', () => {
    const quotas = [
      { unit: 'requests', quota: 10, window: '1 minute' },
      { unit: 'calls', quota: 600, window: '2 minutes' },
    ] as const;
    expect(quotaTimes(quotas, 'complexity')).toEqual({ secondsEach: 0, requestSeconds: 6, window: Infinity });
    expect(quotaTimes(quotas, 'calls')).toEqual({ secondsEach: 0.2, requestSeconds: 6, window: 600 });
  });

  it('leaves out what counts only mutations', () => {
    const quota = { unit: 'mutations', quota: 1, window: '1 second', query: 0 } as const;
    expect(quotaTimes([quota], 'points')).toMatchObject({ requestSeconds: 0 });
  });

  it('goes by the scarcest of several', () => {
    const quotas = [
      { unit: 'points', quota: 100, restorePerSecond: 4 },
      { unit: 'points', quota: 86_400, window: '1 day' },
      { unit: 'points', quota: 10, window: '5 seconds' },
    ] as const;
    expect(quotaTimes(quotas, 'points')).toMatchObject({ secondsEach: 1, window: 10 });
  });
});
