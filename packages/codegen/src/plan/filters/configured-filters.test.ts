import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generate.ts';
import { readOptions } from '../../options/options.ts';

const SDL = `
  schema { query: QueryRoot }
  type QueryRoot {
    products(query: String, first: Int): [Product!]!
    customers(first: Int, query: Int): [Product!]!
    parts(where: PartFilter, order: PartOrder): [Product!]!
  }
  type Product { title: String cost: Float }
  input PartFilter { and: [PartFilter!] price: PriceTests since: Int }
  input PriceTests { eq: Float gt: Float }
  enum PartOrder { PRICE_ASC PRICE_DESC }
`;

function builders(config: Readonly<Record<string, unknown>>) {
  return generate(buildSchema(SDL), readOptions(config, false)).plan.builders;
}

function heads(name: string, config: Readonly<Record<string, unknown>>): string[] {
  const found = builders(config).interfaces.find((one) => one.name === `${name}$$where<W>`);
  return (found?.members ?? []).map(({ head }) => head);
}

const titles = { dialect: 'shopify', fields: { title: 'string' } };

describe('what a profile says of filters', () => {
  it('holds for the root of queries, and only where the schema has the argument', () => {
    expect(builders({ api: 'shopify' }).table?.['arguments']).toBe('Query.products.query:2 QueryRoot.products.query:2');
    expect(heads('QueryRoot$products$query', { api: 'shopify' })).toContain('vendor');
    expect(builders({ api: 'github' }).table?.['arguments']).toBeUndefined();
  });

  it('gives way to the configuration', () => {
    const config = { api: 'shopify', filters: { search: { 'QueryRoot.products.query': titles } } };
    expect(heads('QueryRoot$products$query', config)).toEqual(['title', '$text', 'and', 'or', 'not']);
  });

  it('is nothing where builders are switched off', () => {
    expect(builders({ api: 'shopify', filters: false }).interfaces).toEqual([]);
  });
});

describe('the places that the configuration names', () => {
  it.each([
    [
      {
        fields: {
          'PartFilter.price': false,
          'PartFilter.since': 'made.gte',
          'Product.cost': false,
          'Product.secret': 'number',
        },
      },
    ],
    [{ dialects: { PartFilter: { nulls: 'eq' }, PartOrder: { case: 'upper' } } }],
  ])('are taken where the schema has them: %j', (filters) => {
    expect(() => builders({ filters })).not.toThrow();
  });

  it.each([
    [
      { fields: { 'PartFilter.cost': false } },
      'filters.fields: PartFilter.cost: the schema has no such field of PartFilter. There are and, price, since',
    ],
    [
      { fields: { 'PartFilter.prise': 'price.eq' } },
      'PartFilter.prise: the schema has no such field of PartFilter; did you mean price?',
    ],
    [
      { fields: { 'PartFilter.price': 'cost.eq' } },
      'filters.fields: PartFilter.price: it contains an object, which cannot be renamed',
    ],
    [
      { fields: { 'PartFilter.since': 'made.at.gte' } },
      'filters.fields: PartFilter.since: write a name and its operator, such as "since.gte"',
    ],
    [{ fields: { 'Product.secret': false } }, 'no such field of Product. There are title, cost'],
    [{ fields: { 'PartFiltre.price': false } }, 'no type PartFiltre with fields; did you mean PartFilter?'],
    [
      { fields: { 'PartOrder.price': false } },
      'filters.fields: PartOrder.price: the schema has no type PartOrder with fields',
    ],
    [
      { dialects: { Nothing: {} } },
      'filters.dialects: the schema has no filter and no order Nothing. There are PartFilter, PartOrder',
    ],
    [{ dialects: { PriceTests: {} } }, 'no filter and no order PriceTests'],
  ])('are refused where it does not: %j', (filters, message) => {
    expect(() => builders({ filters })).toThrow(message);
  });
});

describe('the configuration of filters', () => {
  it('takes a search text on a root that is not called Query, and none where there is no text', () => {
    const schema = buildSchema(
      'schema { query: Root } type Root { rows(query: String, first: Int): [Row!]! } type Row { id: ID }',
    );
    const made = (place: string) => {
      const filtersOption = { search: { [place]: { dialect: 'shopify', fields: { title: 'string' } } } };
      return generate(schema, readOptions({ filters: filtersOption }, false)).plan.builders;
    };
    expect(made('Root.rows.query').table?.['arguments']).toBe('Query.rows.query:0 Root.rows.query:0');
    expect(() => made('Root.rows.first')).toThrow('no argument Root.rows.first that takes a string');
    expect(() => made('Query.rows.query')).toThrow('no argument Query.rows.query that takes a string');
  });

  it('refuses what it does not know', () => {
    expect(() => readFilters({ operator: {} })).toThrow('filters.operator');
    expect(() => readFilters({ search: { 'Query.rows.query': { dialect: 'lucene', fields: {} } } })).toThrow(
      'give commercetools, shopify or github',
    );
  });
});

function readFilters(filters: object): void {
  readOptions({ filters }, false);
}
