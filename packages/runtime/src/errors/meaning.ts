/**
 * The meaning of an answer without the requested data. `throttled`: refused by a rate limit. `too-big`: refused or broken off
 * because it requested too much at once. `transient`: the next attempt may succeed. `malformed`: not a GraphQL response. `auth`:
 * not allowed. `permanent`: every attempt will fail.
 */
export type Meaning = 'throttled' | 'too-big' | 'transient' | 'malformed' | 'auth' | 'permanent';
