import type { ApiProfile } from './profile.ts';

/** Shopify's Admin API. The bucket is the smallest plan's; the first answer says how large it is. */
export const shopify: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 250, required: true },
      perRequest: { points: 1_000 },
      quotas: [{ unit: 'points', quota: 1_000, restorePerSecond: 50 }],
      cost: 'shopify',
    },
    report: {
      unit: 'points',
      body: 'extensions.cost',
      names: {
        cost: 'actualQueryCost',
        limit: 'throttleStatus.maximumAvailable',
        remaining: 'throttleStatus.currentlyAvailable',
        restorePerSecond: 'throttleStatus.restoreRate',
      },
    },
  },
};
