import type { ApiProfile } from './api-profile.ts';

/** The profile of Pluralsight. */
export const pluralsight: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 1000 },
      quotas: [{ unit: 'requests', quota: 100, window: '1 minute' }],
    },
    // A refusal means waiting until the minute is over.
    signals: { throttledWaitMs: 60_000, credentials: 'Authorization: Bearer <token>' },
  },
};
