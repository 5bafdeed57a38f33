import type { Limits } from 'endcursor/v1';
import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

/** The complexity of the field that reports the complexity, which the client adds to queries. */
const REPORT = 2;

/**
 * The profile of GitLab. An instance of your own sets its own rate.
 * @see https://docs.gitlab.com/api/graphql/#limits
 */
export const gitlab: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 100 },
      maxDocument: { characters: 10_000 },
      cost: costModels.gitlab,
      ...withComplexity(250),
    },
    report: {
      unit: 'complexity',
      field: 'queryComplexity { score }',
      names: { cost: 'score' },
      families: { 'ratelimit-': 'requests' },
    },
    signals: { throttledWaitMs: 60_000, credentials: 'Authorization: Bearer <token>' },
  },
  plans: {
    // https://docs.gitlab.com/user/gitlab_com/rate_limits/
    'gitlab.com': { quotas: [{ unit: 'requests', quota: 2_000, window: '1 minute' }] },
    unauthenticated: {
      ...withComplexity(200),
      quotas: [{ unit: 'requests', quota: 500, window: '1 minute' }],
    },
  },
  scalars: { BigInt: 'string', Date: 'string', Duration: 'number', Time: 'string', UntrustedRegexp: 'string' },
};

function withComplexity(complexity: number): Limits {
  return { perRequest: { complexity: complexity - REPORT } };
}
