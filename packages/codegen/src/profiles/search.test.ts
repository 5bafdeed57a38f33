import { type FilterTable, filters } from 'endcursor/v1';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

/** A builder as a test sees it: every path exists. */
interface AnyBuilder {
  readonly [name: string]: AnyBuilder;
  (...values: readonly unknown[]): unknown;
}

function written(api: string, sdl: string, field: string, build: (row: AnyBuilder) => unknown): unknown {
  const { plan } = generate(buildSchema(sdl), readOptions({ api }, false));
  const table = plan.builders.table as unknown as FilterTable;
  return filters(table).write({ query: build }, () => 'String', `Query.${field}`)['query'];
}

const SHOPIFY = `
  schema { query: QueryRoot }
  type QueryRoot {
    products(first: Int, after: String, query: String): Connection!
    orders(first: Int, after: String, query: String): Connection!
    customers(first: Int, after: String, query: String): Connection!
  }
  type Connection { nodes: [Row!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Row { id: ID! }
`;

const shopify: readonly [string, (row: AnyBuilder) => unknown, string][] = [
  ['products', (row) => [row['vendor']?.['eq']?.('A B'), row['price']?.['gt']?.(5)], 'vendor:"A B" price:>5'],
  ['orders', (row) => row['financial_status']?.['eq']?.('paid'), 'financial_status:paid'],
  ['customers', (row) => row['orders_count']?.['gte']?.(3), 'orders_count:>=3'],
];

const anyVendor = (row: AnyBuilder): unknown => row['vendor']?.['in']?.('a', 'b');

describe('the profile of Shopify', () => {
  it.each(shopify)('builds searches of %s', (field, build, expected) => {
    expect(written('shopify', SHOPIFY, field, build)).toBe(expected);
  });

  it('has no lists of values, which most fields do not take', () => {
    expect(() => written('shopify', SHOPIFY, 'products', anyVendor)).toThrow('vendor.in is not supported');
  });
});
