import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of New Relic's NerdGraph. It limits the requests at a time of a user, not their rate.
 * @see https://docs.newrelic.com/docs/apis/nerdgraph/nerdgraph-usage-limits/
 */
export const newrelic: ApiProfile = {
  runtime: { limits: { concurrency: 25 }, signals: { credentials: 'Api-Key: <user key>' } },
  scalars: {
    Date: 'string',
    DateTime: 'string',
    EntityGuid: 'string',
    EpochMilliseconds: 'number',
    EpochSeconds: 'number',
    Milliseconds: 'number',
    Minutes: 'number',
    NaiveDateTime: 'string',
    Nrql: 'string',
    Seconds: 'number',
    SemVer: 'string',
  },
};
