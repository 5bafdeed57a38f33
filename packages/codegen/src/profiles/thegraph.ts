import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of subgraphs of The Graph. Their lists are read in the order of `id`, so the limit on `skip` does not
 * matter.
 * @see https://thegraph.com/docs/en/subgraphs/querying/graphql-api/
 */
export const thegraph: ApiProfile = {
  runtime: {
    limits: { pageSize: { max: 1_000 } },
    // The gateway refuses API keys with status 200.
    signals: { texts: { '^auth error': 'auth' }, credentials: 'Authorization: Bearer <API key>' },
  },
  scalars: { BigDecimal: 'string', BigInt: 'string', Bytes: 'string', Int8: 'string', Timestamp: 'string' },
};
