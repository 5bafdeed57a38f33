import type { ApiProfile } from './api-profile.ts';

/** The profile of Hasura. Each installation has its own limits; if it reports one, the client follows it. */
export const hasura: ApiProfile = { runtime: {} };
