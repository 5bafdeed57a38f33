import type { ApiProfile } from './api-profile.ts';

/** The profile of Totara. Each site sets its own rate; if it reports one, the client follows it. */
export const totara: ApiProfile = {
  runtime: {
    signals: {
      codes: { rate_limit: 'throttled' },
      // Refused tokens come with HTTP 200, as everything that Totara denies.
      texts: { 'access token|authorization header': 'auth' },
      throttledWaitMs: 60_000,
      credentials: 'Authorization: Bearer <token>',
    },
  },
  scalars: { core_id: 'string', core_date: 'string' },
};
