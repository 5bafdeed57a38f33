import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

/** The profile of Scope, which has GitHub's rules. */
export const scope: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 100 },
      nodes: 500_000,
      quotas: [{ unit: 'points', quota: 5_000, window: '1 hour' }],
      cost: costModels.scope,
    },
    report: {
      unit: 'points',
      field: 'rateLimit { cost limit remaining resetAt }',
      families: { 'x-ratelimit-': 'points' },
    },
    signals: { throttledWaitMs: 60_000, credentials: 'Authorization: Token <token>' },
  },
  plans: { enterprise: { quotas: [{ unit: 'points', quota: 15_000, window: '1 hour' }] } },
};
