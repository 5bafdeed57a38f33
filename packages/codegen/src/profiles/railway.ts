import type { Quota } from 'endcursor/v1';
import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of Railway, with the limits of the free plan.
 * @see https://docs.railway.com/reference/public-api
 */
export const railway: ApiProfile = {
  runtime: {
    limits: { quotas: [hourly(100)] },
    report: { families: { 'x-ratelimit-': 'requests' } },
    signals: { credentials: 'Authorization: Bearer <token>' },
  },
  plans: {
    hobby: { quotas: [hourly(1_000), { unit: 'requests', quota: 10, window: '1 second' }] },
    pro: { quotas: [hourly(10_000), { unit: 'requests', quota: 50, window: '1 second' }] },
  },
  scalars: { BigInt: 'string', DateTime: 'string' },
};

function hourly(quota: number): Quota {
  return { unit: 'requests', quota, window: '1 hour' };
}
