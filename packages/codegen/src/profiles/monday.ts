import type { Quota } from 'endcursor/v1';
import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

/** The profile of monday. Refused requests count too, so waiting is better than retrying. */
export const monday: ApiProfile = {
  // Page numbers begin with 1. Without this, each reading would have to find out.
  paging: {
    dialects: [{ name: 'page', by: 'page', form: 'list', forward: { position: 'page', size: 'limit', start: 1 } }],
  },
  runtime: {
    limits: {
      pageSize: { max: 500 },
      fields: { 'Query.items': { pageSize: { max: 100 } } },
      concurrency: 40,
      perRequest: { complexity: 5_000_000 },
      quotas: quotas(1_000, 5_000_000),
      cost: costModels.monday,
    },
    report: {
      unit: 'complexity',
      field: 'complexity { before after query reset_in_x_seconds }',
      fieldOn: 'query mutation',
      names: { cost: 'query', remaining: 'after', resetAt: 'reset_in_x_seconds' },
      families: {},
      policies: { complexityMinute: 'complexity' },
    },
    signals: { credentials: 'Authorization: <token>' },
  },
  scalars: { Date: 'string', ISO8601DateTime: 'string' },
  plans: {
    free: { quotas: quotas(1_000, 1_000_000, 1_000) },
    basic: { quotas: quotas(1_000, 5_000_000, 1_000) },
    standard: { quotas: quotas(1_000, 5_000_000, 1_000) },
    pro: { concurrency: 100, quotas: quotas(2_500, 5_000_000, 10_000) },
    enterprise: { concurrency: 250, quotas: quotas(5_000, 5_000_000, 25_000) },
  },
};

/** Returns the quotas of a plan: requests and complexity in a minute, and requests until midnight, UTC. */
function quotas(requests: number, complexity: number, daily?: number): readonly Quota[] {
  return [
    { unit: 'requests', quota: requests, window: '1 minute' },
    { unit: 'complexity', quota: complexity, window: '1 minute' },
    ...(daily === undefined ? [] : [{ unit: 'requests', quota: daily, window: '1 day', starts: 'clock' } as const]),
  ];
}
