import type { ExecutionResult } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { count } from './metered.ts';
import { createLeakyBucket } from '../../packages/runtime/src/testing/leaky-bucket.ts';
import { Refusal } from './refusal.ts';
import { cutPage, type CursorCode, type PageArguments, type RelayPage } from './relay-page.ts';
import type { Rules } from './rules.ts';
import { hash } from './seeded.ts';
import { createStandIn, type StandIn, type StandInOptions } from './stand-in.ts';
import { machineClock } from './server-clock.ts';

const typeDefs = /* GraphQL */ `
  interface Node {
    id: ID!
  }
  type Query {
    products(first: Int, after: String): ProductConnection!
    node(id: ID!): Node
  }
  type Product implements Node {
    id: ID!
    title: String!
    variants(first: Int, after: String): VariantConnection!
  }
  type Variant implements Node {
    id: ID!
    sku: String!
    metafields(first: Int, after: String): MetafieldConnection!
  }
  type Metafield {
    key: String!
  }
  type ProductConnection {
    nodes: [Product!]!
    pageInfo: PageInfo!
  }
  type VariantConnection {
    nodes: [Variant!]!
    pageInfo: PageInfo!
  }
  type MetafieldConnection {
    nodes: [Metafield!]!
    pageInfo: PageInfo!
  }
  type PageInfo {
    endCursor: String
    hasNextPage: Boolean!
  }
`;

const cursors: CursorCode = { encode: String, decode: Number };
const sizes = { default: 50, max: 250 };
const CAPACITY = 1_000;
const PER_SECOND = 50;

/** Returns the number of variants of a product: usually one, sometimes a few dozen. Most variants have no metafield. */
export function variantsOf(product: number): number {
  const draw = hash('variants', product) % 100;
  if (draw < 60) return 1;
  return draw < 90 ? 2 + (draw % 6) : 20 + ((draw * 3) % 80);
}

/** Returns the number of metafields of a variant. */
export function metafieldsOf(product: number, variant: number): number {
  const draw = hash('metafields', product * 1_000 + variant) % 100;
  if (draw < 70) return 0;
  return draw < 95 ? 1 + (draw % 5) : 30;
}

function listOf<T>(length: number, at: (index: number) => T): (args: PageArguments) => RelayPage<T> {
  return (args) => cutPage({ length, at }, args, cursors, sizes);
}

function productAt(product: number): object {
  const variants = listOf(variantsOf(product), (variant) => variantAt(product, variant));
  return { __typename: 'Product', id: `${product}`, title: `product ${product}`, variants };
}

function variantAt(product: number, variant: number): object {
  const metafields = listOf(metafieldsOf(product, variant), (index) => ({ key: `key ${index}` }));
  return { __typename: 'Variant', id: `${product}/${variant}`, sku: `sku ${variant}`, metafields };
}

function nodeOf(_: unknown, { id }: { readonly id: string }): object {
  const [product = 0, variant] = id.split('/').map(Number);
  return variant === undefined ? productAt(product) : variantAt(product, variant);
}

/**
 * Starts a stub of Shopify with nested lists. A request must fit into the bucket as a whole, and the cost of missing
 * rows is returned.
 */
export function startShop({
  clock = machineClock,
  products,
  restorePerSecond = PER_SECOND,
  ...options
}: ShopOptions): StandIn {
  const bucket = createLeakyBucket({ capacity: CAPACITY, restorePerSecond, now: () => clock.now() });
  const begin: Rules['begin'] = (operation, entry) => {
    const requested = (entry.estimate = count(operation, { leaf: 0, object: 1, connection: 2, free: 'pageInfo' }));
    if (requested > CAPACITY) throw refusal('MAX_COST_EXCEEDED');
    if (!bucket.take(requested)) throw refusal('THROTTLED');
    return (result: ExecutionResult) => {
      const actual = (entry.cost = costOf(result.data));
      bucket.settle(actual - requested);
      const throttleStatus = {
        maximumAvailable: CAPACITY,
        currentlyAvailable: bucket.available,
        restoreRate: restorePerSecond,
      };
      return {
        ...result,
        extensions: { cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus } },
      };
    };
  };
  const resolvers = {
    Query: { products: (_: unknown, args: PageArguments) => listOf(products, productAt)(args), node: nodeOf },
  };
  const schema = createSchema({ typeDefs, resolvers });
  return createStandIn({ name: 'shop', paths: ['/graphql'], schema, begin }, { clock, ...options });
}

/** The options of the stand-in. */
export interface ShopOptions extends StandInOptions {
  readonly products: number;
  /** The points that the bucket gets back in a second. @default 50 */
  readonly restorePerSecond?: number;
}

function refusal(code: string): Refusal {
  return new Refusal(code, { body: { errors: [{ message: code, extensions: { code } }] } });
}

/** Returns the actual cost of a response: an object 1, a connection 2 plus its rows. */
function costOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const fields = Object.entries(value).filter(([name]) => name !== 'pageInfo');
  return fields.reduce((cost, [, inner]) => {
    const { nodes } = (inner ?? {}) as { readonly nodes?: readonly unknown[] };
    if (nodes) return cost + 2 + nodes.reduce((sum: number, node) => sum + 1 + costOf(node), 0);
    return cost + (typeof inner === 'object' && inner ? 1 + costOf(inner) : 0);
  }, 0);
}
