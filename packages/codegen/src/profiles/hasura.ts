import type { ApiProfile } from './api-profile.ts';

/** The profile of Hasura. Each installation has its own limits; if it reports one, the client follows it. */
export const hasura: ApiProfile = {
  runtime: { signals: { credentials: 'x-hasura-admin-secret: <secret>, or Authorization: Bearer <token>' } },
  // The types of PostgreSQL of which JSON has one form, whatever the server's settings.
  scalars: {
    date: 'string',
    timestamp: 'string',
    timestamptz: 'string',
    time: 'string',
    timetz: 'string',
    uuid: 'string',
  },
};
