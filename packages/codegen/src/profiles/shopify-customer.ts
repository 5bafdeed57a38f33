import type { Limits } from 'endcursor/v1';
import type { ApiProfile } from './api-profile.ts';
import { shopify } from './shopify.ts';

/**
 * The profile of Shopify's Customer Account API: the rules of the Admin API, with buckets of its own.
 * @see https://shopify.dev/docs/api/usage/limits
 */
export const shopifyCustomer: ApiProfile = {
  runtime: {
    ...shopify.runtime,
    signals: { ...shopify.runtime.signals, credentials: 'Authorization: <token>' },
  },
  plans: { advanced: refilledBy(200), plus: refilledBy(200), enterprise: refilledBy(400) },
  ...(shopify.scalars ? { scalars: shopify.scalars } : {}),
};

function refilledBy(restorePerSecond: number): Limits {
  return { quotas: [{ unit: 'points', quota: 1_000, restorePerSecond }] };
}
