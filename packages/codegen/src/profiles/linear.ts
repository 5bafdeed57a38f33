import type { Quota } from 'endcursor/v1';
import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of Linear. Its pages contradict each other about the quotas. These are the smaller ones, and the headers
 * override them.
 */
export const linear: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 250 },
      perRequest: { complexity: 10_000 },
      quotas: hourly(2_500, 2_000_000),
      cost: costModels.linear,
    },
    report: {
      unit: 'complexity',
      costHeader: 'x-complexity',
      families: { 'x-ratelimit-requests-': 'requests', 'x-ratelimit-complexity-': 'complexity' },
    },
    signals: { credentials: 'Authorization: <API key>, or Authorization: Bearer <token>' },
  },
  scalars: { DateTime: 'string', Duration: 'string', TimelessDate: 'string', UUID: 'string' },
  plans: {
    key: { quotas: hourly(2_500, 3_000_000) },
    oauth: { quotas: hourly(5_000, 2_000_000) },
    unauthenticated: { quotas: hourly(600, 100_000) },
  },
};

function hourly(requests: number, complexity: number): readonly Quota[] {
  return [
    { unit: 'requests', quota: requests, restorePerSecond: requests / 3_600 },
    { unit: 'complexity', quota: complexity, restorePerSecond: complexity / 3_600 },
  ];
}
