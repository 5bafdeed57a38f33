/**
 * The kind of failure of a response without the requested data: refused by a rate limit; refused or broken off because
 * it requested too much at once; likely to succeed at the next attempt; not a GraphQL response; not authorised; or
 * permanent.
 */
export type Meaning = 'throttled' | 'too-big' | 'transient' | 'malformed' | 'auth' | 'permanent';
