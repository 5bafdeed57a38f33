import { costModels } from './cost-models.ts';
import type { ApiProfile } from './profile.ts';

/** The profile of Scope, which has GitHub's rules. The enterprise plan has 15,000 points. */
export const scope: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 100 },
      nodes: 500_000,
      quotas: [{ unit: 'points', quota: 5_000, window: '1 hour' }],
      cost: costModels.github,
    },
    report: {
      unit: 'points',
      field: 'rateLimit { cost limit remaining resetAt }',
      families: { 'x-ratelimit-': 'points' },
    },
    signals: { throttledWaitMs: 60_000 },
  },
};
