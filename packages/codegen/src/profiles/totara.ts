import type { ApiProfile } from './profile.ts';

/** Totara. A site sets its own rate; where it reports one, the client keeps to it. */
export const totara: ApiProfile = {
  runtime: {
    signals: {
      codes: { rate_limit: 'throttled' },
      // Refused tokens come with HTTP 200, as everything that is denied.
      texts: { 'access token|authorization header': 'auth' },
      throttledWaitMs: 60_000,
    },
  },
};
