import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of Saleor. Its limit on the cost of a request follows the fields of the installed version, so it is learned
 * from refusals.
 * @see https://docs.saleor.io/api-usage/usage-limits
 */
export const saleor: ApiProfile = {
  runtime: {
    limits: { pageSize: { max: 100 } },
    signals: { credentials: 'Authorization: Bearer <token>' },
  },
  plans: { sandbox: { quotas: [{ unit: 'requests', quota: 120, window: '1 minute' }] } },
  scalars: { DateTime: 'string', Date: 'string', JSONString: 'string', UUID: 'string' },
};
