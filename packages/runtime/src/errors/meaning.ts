/**
 * What an answer without the data that was asked for means: refused by a limit of rate; refused, or broken off, because
 * it asked for too much at once; likely gone at the next attempt; no GraphQL response; not allowed; sure to come again.
 */
export type Meaning = 'throttled' | 'too-big' | 'transient' | 'malformed' | 'auth' | 'permanent';
