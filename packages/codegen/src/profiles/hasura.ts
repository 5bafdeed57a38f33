import type { ApiProfile } from './profile.ts';

/** Hasura. What it limits is each installation's own affair; where it is reported, the client keeps to it. */
export const hasura: ApiProfile = { runtime: {} };
