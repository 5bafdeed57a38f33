import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of Contentful's GraphQL Content API.
 * @see https://www.contentful.com/developers/docs/references/graphql/
 */
export const contentful: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 1_000 },
      perRequest: { complexity: 11_000 },
      quotas: [{ unit: 'requests', quota: 55, window: '1 second' }],
      maxDocument: { bytes: 8_000 },
      cost: costModels.contentful,
    },
    report: {
      headers: [
        {
          limit: 'x-contentful-ratelimit-second-limit',
          remaining: 'x-contentful-ratelimit-second-remaining',
          window: '1 second',
        },
      ],
    },
    signals: { throttledWaitMs: 1_000, credentials: 'Authorization: Bearer <token>' },
  },
  scalars: { DateTime: 'string', Dimension: 'number', HexColor: 'string', Quality: 'number' },
};
