import { type FilterTable, filters } from 'endcursor/v1';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';
import { ORDER_DIALECTS } from './order-dialects.ts';

const SCHEMA = buildSchema(`
  type Query {
    posts(first: Int, after: String, sort: String): PostConnection!
    tags(first: Int, after: String, sort: [String!]): PostConnection!
    files(first: Int, after: String, sort: Way): PostConnection!
  }
  enum Way { UP DOWN }
  type PostConnection { nodes: [Post!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Post { id: ID! title: String created_at: String author: Author tags: [String!] }
  type Author { id: ID! }
`);

type Ways = readonly (readonly [column: string, way: 'asc' | 'desc'])[];
type AnyOrder = Readonly<Record<string, Readonly<Record<string, () => unknown>>>>;

const ways: fc.Arbitrary<Ways> = fc.uniqueArray(
  fc.tuple(fc.constantFrom('id', 'title', 'created_at'), fc.constantFrom('asc', 'desc')),
  { minLength: 1, selector: ([column]) => column },
);

/** The readers of each language, which do not share code with the writer. */
const READERS: Readonly<Record<string, (text: string) => readonly [string, string]>> = {
  commercetools: (text) => text.split(' ') as [string, string],
  directus: (text) => (text.startsWith('-') ? [text.slice(1), 'desc'] : [text, 'asc']),
  payload: (text) => (text.startsWith('-') ? [text.slice(1), 'desc'] : [text, 'asc']),
  strapi: (text) => text.split(':') as [string, string],
};

function written(dialect: unknown, field: string, order: Ways, place = '*.sort'): unknown {
  const { plan } = generate(SCHEMA, readOptions({ filters: { orders: { [place]: dialect } } }, false));
  const sort = (row: AnyOrder) => order.map(([column, way]) => row[column]?.[way]?.());
  const type = field === 'tags' ? '[String!]' : 'String';
  return filters(plan.builders.table as unknown as FilterTable).write({ sort }, () => type, `Query.${field}`)['sort'];
}

describe.each(Object.keys(ORDER_DIALECTS))('the orders of %s', (dialect) => {
  const read = READERS[dialect] as (text: string) => readonly [string, string];

  it('are read again from lists of strings', () => {
    fc.assert(
      fc.property(ways, (order) => {
        expect((written(dialect, 'tags', order) as string[]).map(read)).toEqual(order);
      }),
      { numRuns: 20 },
    );
  });

  it('are read again from a string, which has several columns if the language has', () => {
    fc.assert(
      fc.property(ways, (order) => {
        if (order.length > 1 && ORDER_DIALECTS[dialect]?.between === undefined)
          expect(() => written(dialect, 'posts', order)).toThrow('orders by one column');
        else expect((written(dialect, 'posts', order) as string).split(',').map(read)).toEqual(order);
      }),
      { numRuns: 20 },
    );
  });
});

describe('an order that is a string', () => {
  it('has the leaves of the rows as columns, and is a builder of its own', () => {
    const { plan } = generate(SCHEMA, readOptions({ filters: { orders: { '*.sort': 'payload' } } }, false));
    const columns = plan.builders.interfaces.find(({ name }) => name.includes('Post$sort'));
    expect(columns?.members.map(({ head }) => head)).toEqual(['created_at', 'id', 'title']);
    expect(plan.builders.orderBy.map(({ head }) => head)).toEqual(['posts', 'tags']);
    expect(plan.builders.table?.['arguments']).toBe('*.sort:0');
  });

  it('can have a language of its own', () => {
    const own = { form: 'text', directions: 'asc:+% desc:%!' };
    expect(written(own, 'posts', [['id', 'desc']], 'Query.posts.sort')).toBe('id!');
    expect(written(own, 'posts', [['id', 'asc']])).toBe('+id');
  });

  it('is refused for what is not a string', () => {
    expect(() => written('payload', 'posts', [], 'Query.files.sort')).toThrow(
      'filters.orders: the schema has no argument Query.files.sort that takes a string',
    );
    expect(() => written('payload', 'posts', [], '*.order')).toThrow('no argument *.order that takes a string');
    expect(() => written('paylod', 'posts', [])).toThrow('did you mean payload?');
    expect(() => written('payload', 'posts', [], 'sort')).toThrow('write an argument such as');
  });
});
