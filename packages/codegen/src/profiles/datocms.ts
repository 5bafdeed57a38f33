import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of DatoCMS' Content Delivery API.
 * @see https://www.datocms.com/docs/content-delivery-api/technical-limits
 */
export const datocms: ApiProfile = {
  runtime: {
    limits: { concurrency: 40, maxDocument: { bytes: 12_000 } },
    signals: { credentials: 'Authorization: Bearer <token>' },
  },
  scalars: { DateTime: 'string', Date: 'string', ItemId: 'string', UploadId: 'string' },
};
