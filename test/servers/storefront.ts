import { createSchema } from 'graphql-yoga';
import { stub, type StubOptions } from './metered.ts';
import { Refusal } from './refusal.ts';
import { base64Position, cutPage, type PageArguments } from './relay-page.ts';
import type { StandIn } from './stand-in.ts';

const typeDefs = /* GraphQL */ `
  schema {
    query: QueryRoot
  }
  type QueryRoot {
    products(first: Int, last: Int, after: String, before: String): ProductConnection!
  }
  type ProductConnection {
    nodes: [Product!]!
    pageInfo: PageInfo!
  }
  type Product {
    id: ID!
  }
  type PageInfo {
    startCursor: String
    endCursor: String
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
  }
`;

const LAST_ROW = 25_000;
const sizes = { default: 50, max: 250 };

/**
 * Starts a stub of Shopify's Storefront API, which refuses pages after the 25,000th row.
 * @see https://shopify.dev/docs/api/usage/limits
 */
export function startStorefront({ rows = 1_000, ...options }: StubOptions): StandIn {
  const products = (_: unknown, args: PageArguments) => {
    if (Number(base64Position.decode(args.after ?? '')) >= LAST_ROW)
      throw new Refusal(`Cannot paginate past the ${LAST_ROW}th item`);
    return cutPage({ length: rows, at: productAt }, args, base64Position, sizes);
  };
  const schema = createSchema({ typeDefs, resolvers: { QueryRoot: { products } } });
  return stub('storefront', schema, options, () => undefined);
}

function productAt(index: number): object {
  return { id: `gid://shopify/Product/${index}` };
}
