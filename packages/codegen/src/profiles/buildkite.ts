import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of Buildkite. The limit of one query is about the points that it requests, the limit of 5 minutes about
 * those that it used.
 * @see https://buildkite.com/docs/apis/graphql/graphql-resource-limits
 */
export const buildkite: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 500 },
      perRequest: { points: 50_000 },
      quotas: [{ unit: 'points', quota: 20_000, window: '5 minutes' }],
      cost: costModels.buildkite,
    },
    report: {
      unit: 'points',
      body: 'stats',
      names: { cost: 'actualComplexity' },
      families: { 'ratelimit-': 'points' },
    },
    signals: { credentials: 'Authorization: Bearer <token>' },
    transport: { headers: { 'Buildkite-Include-Query-Stats': 'true' } },
  },
  scalars: { DateTime: 'string', JSInt: 'number', XML: 'string', YAML: 'string' },
};
