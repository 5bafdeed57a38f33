import type { ApiProfile } from './profile.ts';

/** Pluralsight. */
export const pluralsight: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 1000 },
      quotas: [{ unit: 'requests', quota: 100, window: '1 minute' }],
    },
    // Refused until the minute is over.
    signals: { throttledWaitMs: 60_000 },
  },
};
