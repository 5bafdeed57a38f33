import type { GraphQLSchema } from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';
import { GraphQLError } from './graphql.ts';
import { readSearch, type SearchMatch, type SearchRow } from './search-syntax.ts';

/** An API whose only filter is a search string, and which returns at most `ceiling` rows of one search. */
export interface SearchApi {
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly fetch: typeof globalThis.fetch;
  /** The searches, in the order of arrival. */
  readonly searches: readonly (string | null)[];
}

const typeDefs = /* GraphQL */ `
  type Query {
    products(query: String, first: Int, after: String): ProductConnection!
  }
  type ProductConnection {
    edges: [ProductEdge!]!
    nodes: [Product!]!
    pageInfo: PageInfo!
    "Counts all, also those beyond the ceiling."
    totalCount: Int!
  }
  type ProductEdge {
    cursor: String!
    node: Product!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type Product {
    id: ID!
    title: String!
    vendor: String!
    stock: Int!
    live: Boolean!
  }
`;

/**
 * Serves rows with the fields `id`, `title`, `vendor`, `stock` and `live`.
 * @param readText parses a search in the language of the API
 */
export function startSearchApi(
  rows: readonly SearchRow[],
  ceiling: number = Number.POSITIVE_INFINITY,
  readText: (text: string) => SearchMatch = readSearch,
): SearchApi {
  const searches: (string | null)[] = [];
  const products = (_: unknown, args: { query?: string | null; first?: number | null; after?: string | null }) => {
    searches.push(args.query ?? null);
    return page(search(rows, args.query, readText), args.first ?? 10, Number(args.after ?? 0), ceiling);
  };
  const schema = createSchema({ typeDefs, resolvers: { Query: { products } } });
  const yoga = createYoga({ schema, logging: false, maskedErrors: false });
  const fetch: SearchApi['fetch'] = async (input, init) => yoga.fetch(String(input), { ...init, signal: null });
  return { url: 'http://search.test/graphql', schema, fetch, searches };
}

function search(
  rows: readonly SearchRow[],
  query: string | null | undefined,
  readText: (text: string) => SearchMatch,
): readonly SearchRow[] {
  try {
    return query ? rows.filter(readText(query)) : rows;
  } catch (error) {
    throw new GraphQLError(String(error));
  }
}

function page(found: readonly SearchRow[], size: number, start: number, ceiling: number) {
  const given = found.slice(0, ceiling);
  const nodes = given.slice(start, start + size);
  const end = start + nodes.length;
  return {
    edges: nodes.map((node, at) => ({ node, cursor: String(start + at + 1) })),
    nodes,
    pageInfo: { hasNextPage: end < given.length, endCursor: nodes.length > 0 ? String(end) : null },
    totalCount: found.length,
  };
}
