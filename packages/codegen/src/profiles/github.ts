import type { ApiProfile } from './profile.ts';
import { scope } from './scope.ts';

const { limits, ...habits } = scope.runtime;

/** GitHub: Scope's rules, and the secondary limits, which count requests by the minute and those at once. */
export const github: ApiProfile = {
  runtime: {
    limits: {
      ...limits,
      concurrency: 10,
      quotas: [...(limits?.quotas ?? []), { unit: 'requests', quota: 2_000, window: '1 minute' }],
    },
    ...habits,
  },
};
