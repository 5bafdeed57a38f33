import type { Quota } from 'endcursor/v1';
import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of AniList. Pages of 25 rows are allowed in every list.
 * @see https://docs.anilist.co/guide/rate-limiting
 */
export const anilist: ApiProfile = {
  runtime: {
    limits: { pageSize: { max: 25 }, quotas: [perMinute(90)] },
    report: { families: { 'x-ratelimit-': 'requests' } },
    signals: { credentials: 'Authorization: Bearer <token>' },
  },
  plans: { degraded: { quotas: [perMinute(30)] } },
};

function perMinute(quota: number): Quota {
  return { unit: 'requests', quota, window: '1 minute' };
}
