import { ClientError, GraphQLClient } from 'graphql-request';
import { type Listed, ORIGIN, PAGE_SIZE, type Reader, type Row } from '../reader.ts';

const DOCUMENT = /* GraphQL */ `
  query ($first: Int, $after: String) {
    things(first: $first, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** The same loop with `GraphQLClient` and its defaults. Its errors carry the variables of the request. */
export const graphqlRequest: Reader = {
  name: 'graphql-request',
  async read(fetch, token) {
    const client = new GraphQLClient(`${ORIGIN}/graphql`, { fetch });
    const rows: Row[] = [];
    for (let after: string | null = token ?? null, more = true; more;) {
      const { things }: Listed = await client.request<Listed>(DOCUMENT, { first: PAGE_SIZE, after });
      rows.push(...things.nodes);
      ({ endCursor: after, hasNextPage: more } = things.pageInfo);
    }
    return rows;
  },
  salvage(error) {
    if (!(error instanceof ClientError)) return {};
    const { after } = (error.request.variables ?? {}) as { after?: string | null };
    return { token: after ?? undefined };
  },
};
