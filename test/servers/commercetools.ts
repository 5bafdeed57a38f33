import { createSchema } from 'graphql-yoga';
import { stub, type StubOptions } from './metered.ts';
import { Refusal } from './refusal.ts';
import type { StandIn } from './stand-in.ts';

const typeDefs = /* GraphQL */ `
  scalar DateTime
  type Query {
    products(where: String, sort: [String!], limit: Int, offset: Int): ProductQueryResult!
  }
  type ProductQueryResult {
    offset: Int!
    count: Int!
    total: Long!
    exists: Boolean!
    results: [Product!]!
  }
  scalar Long
  type Product {
    id: String!
    key: String
    createdAt: DateTime!
  }
`;

const MOST_ROWS = 500;
const LAST_OFFSET = 10_000;

/**
 * Starts a stub of commercetools: pages of 500 rows, and no offset above 10,000.
 * @see https://docs.commercetools.com/api/limits
 */
export function startCommercetools({ rows = 1_000, ...options }: StubOptions): StandIn {
  const products = (_: unknown, { limit, offset }: { limit?: number | null; offset?: number | null }) => {
    const [size, from] = [limit ?? 20, offset ?? 0];
    if (size > MOST_ROWS) throw malformed(`limit: Limit must be between 0 and ${MOST_ROWS}.`);
    if (from > LAST_OFFSET) throw malformed(`offset: Offset must be between 0 and ${LAST_OFFSET}.`);
    const count = Math.max(0, Math.min(size, rows - from));
    const results = Array.from({ length: count }, (_, index) => productAt(from + index));
    return { offset: from, count, total: rows, exists: rows > 0, results };
  };
  const schema = createSchema({ typeDefs, resolvers: { Query: { products } } });
  return stub('commercetools', schema, options, () => undefined);
}

function malformed(problem: string): Refusal {
  return new Refusal(`Malformed parameter: ${problem}`, { status: 400, extensions: { code: 'InvalidInput' } });
}

function productAt(index: number): object {
  return { id: String(index).padStart(6, '0'), key: `product-${index}`, createdAt: '2026-01-01T00:00:00.000Z' };
}
