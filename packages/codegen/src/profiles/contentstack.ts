import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of Contentstack's GraphQL Content Delivery API.
 * @see https://www.contentstack.com/docs/developers/apis/graphql-content-delivery-api
 */
export const contentstack: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 100 },
      nodes: 7_500,
      quotas: [{ unit: 'requests', quota: 80, window: '1 second' }],
    },
    signals: { credentials: 'access_token: <delivery token>' },
  },
};
