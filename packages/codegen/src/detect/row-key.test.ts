import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const hasura = `
  enum order_by { asc asc_nulls_first asc_nulls_last desc desc_nulls_first desc_nulls_last }
  scalar uuid scalar numeric enum kind { a b }
  input uuid_comparison_exp { _eq: uuid _gt: uuid _gte: uuid _in: [uuid!] _lt: uuid }
  input parts_bool_exp { _and: [parts_bool_exp!] _or: [parts_bool_exp!] id: uuid_comparison_exp }
  input parts_order_by { id: order_by name: order_by }
  type parts { id: uuid! name: String }
  type Query {
    parts(distinct_on: [kind!], limit: Int, offset: Int, order_by: [parts_order_by!], where: parts_bool_exp): [parts!]!
    parts_by_pk(id: uuid!): parts
  }
`;

const args = 'where: W, orderBy: [O!], take: Int, skip: Int';
const schemaOf = (changes: Readonly<Record<string, string>> = {}): string => {
  const parts = {
    filter: 'input W { AND: [W!] id: F }',
    operators: 'input F { eq: ID gt: ID }',
    order: 'enum D { asc desc } input O { id: D name: D }',
    row: 'type Part { id: ID! name: String }',
    list: `parts(${args}): [Part!]!`,
    one: 'part(id: ID!): Part',
    ...changes,
  };
  return `${parts.filter} ${parts.operators} ${parts.order} ${parts.row} type Query { ${parts.list} ${parts.one} }`;
};

function byKey(sdl: string, field = 'parts', config: Record<string, unknown> = {}) {
  const { detected } = generate(buildSchema(sdl), readOptions(config, false));
  const decision = detected.decisions.get(`Query.${field}`);
  expect(decision?.match?.paging.dialect).toBe('offset');
  return decision?.match?.byKey?.forward;
}

const fixed = { orderBy: [{ id: 'asc' }] };

describe('a key beside offsets', () => {
  it('is the primary key of a table (Hasura)', () => {
    expect(byKey(hasura)).toEqual({
      size: 'limit',
      position: 'where._and.+.id._gt',
      key: 'id',
      fixed: { order_by: [{ id: 'asc' }] },
    });
  });

  it('is none where the configuration says offset, and the report says why it is one', () => {
    expect(byKey(hasura, 'parts', { fields: { 'Query.parts': 'offset' } })).toBeUndefined();
    const { detected } = generate(buildSchema(hasura), readOptions({}, false));
    expect(detected.decisions.get('Query.parts')?.reason).toBe(
      'a list, whose next page is requested with offset; if no order is requested, in the order of its key id, with where._and.+.id._gt',
    );
  });

  it('leaves the order and the filter among the arguments of the caller', () => {
    const { plan } = generate(buildSchema(hasura), readOptions({}, false));
    const { args } = plan.fetchers.find(({ name }) => name === 'parts') ?? {};
    const own = plan.argumentSets.find(({ name }) => name === args);
    expect(own?.members.map(({ head }) => head)).toEqual(['distinct_on?', 'order_by?', 'where?']);
  });

  it.each([
    ['an object of directions', {}, fixed],
    [
      'a single one',
      { list: 'parts(where: W, orderBy: O, take: Int, skip: Int): [Part!]!' },
      { orderBy: { id: 'asc' } },
    ],
    ['an enum', { order: 'enum O { ID_ASC ID_DESC NAME_ASC NAME_DESC }' }, { orderBy: ['ID_ASC'] }],
    [
      'a pair (nestjs-query)',
      { order: 'enum D { ASC DESC } enum C { id name } input O { field: C! direction: D! }' },
      { orderBy: [{ field: 'id', direction: 'ASC' }] },
    ],
    [
      'a direction inside',
      { order: 'enum D { asc desc } enum N { first last } input S { sort: D! nulls: N } input O { id: S name: S }' },
      { orderBy: [{ id: { sort: 'asc' } }] },
    ],
  ])('is ordered by %s', (_, changes, expected) => {
    expect(byKey(schemaOf(changes))?.fixed).toEqual(expected);
  });

  it.each([
    [
      'a unique input (Keystone)',
      { one: 'part(where: U!): Part', filter: 'input U { id: ID name: String } input W { AND: [W!] id: F }' },
    ],
    ['another word for the operator', { operators: 'input F { equals: ID greaterThan: ID }' }],
    [
      'an integer',
      { row: 'type Part { id: Int! }', operators: 'input F { eq: Int gt: Int }', one: 'part(id: Int!): Part' },
    ],
  ])('is known by %s', (_, changes) => {
    const sdl = schemaOf(changes)
      .replace('input U {', 'input PartWhereUniqueInput {')
      .replace('where: U!', 'where: PartWhereUniqueInput!');
    expect(byKey(sdl)).toMatchObject({ key: 'id' });
  });

  it.each([
    ['no field gives one row by it', { one: 'other: Part' }],
    ['that field takes something beside', { one: 'part(id: ID!, locale: String): Part' }],
    ['that field takes two keys together', { one: 'parts_by_pk(id: ID!, name: String!): Part' }],
    ['that field gives the rows of another list', { one: 'pieces_by_pk(id: ID!): Part' }],
    ['that field can do without it', { one: 'part(id: ID): Part' }],
    ['that field takes a leaf that is none', { one: 'part(name: String!): Part' }],
    ['an input may hold what is not unique', { one: 'part(where: W!): Part' }],
    ['it may be null', { row: 'type Part { id: ID name: String }' }],
    ['the filter takes another type', { operators: 'input F { eq: String gt: String }' }],
    ['the filter has no bound', { operators: 'input F { eq: ID in: [ID!] }' }],
    ['the filter has no conjunction', { filter: 'input W { OR: [W!] id: F }' }],
    ['the conjunction is no list', { filter: 'input W { AND: W id: F }' }],
    ['it cannot be ordered by', { order: 'enum D { asc desc } input O { name: D }' }],
    ['the caller must give something else', { list: `parts(${args}, q: String!): [Part!]!` }],
    [
      'it is a floating number',
      { row: 'type Part { id: Float! }', operators: 'input F { eq: Float gt: Float }', one: 'part(id: Float!): Part' },
    ],
    [
      'it is an enum',
      { row: 'enum E { a b } type Part { id: E! }', operators: 'input F { eq: E gt: E }', one: 'part(id: E!): Part' },
    ],
    [
      'nothing is known of its scalar',
      {
        row: 'scalar Version type Part { id: Version! }',
        operators: 'input F { eq: Version gt: Version }',
        one: 'part(id: Version!): Part',
      },
    ],
  ])('is none where %s', (_, changes) => {
    expect(byKey(schemaOf(changes))).toBeUndefined();
  });

  it('is taken where the rows hold lists for which a row must be asked for again: that is done by its key', () => {
    const row = `type Part { id: ID! offers(first: Int, after: String): Offers! }
      type Offers { nodes: [Offer!]! pageInfo: PageInfo! } type Offer { price: Int! }
      type PageInfo { hasNextPage: Boolean! endCursor: String }`;
    const unique = { filter: 'input PartWhereUniqueInput { id: ID } input W { AND: [W!] id: F }' };
    expect(byKey(schemaOf({ row }))).toMatchObject({ key: 'id' });
    expect(byKey(schemaOf({ row, ...unique, one: 'part(where: PartWhereUniqueInput!): Part' }))).toMatchObject({
      key: 'id',
    });
  });

  it('is none for a list that is not one of the query', () => {
    const sdl = schemaOf({ one: `part(id: ID!): Part shelf: Shelf } type Shelf { parts(${args}): [Part!]!` });
    const { detected } = generate(buildSchema(sdl), readOptions({}, false));
    expect(detected.decisions.get('Shelf.parts')?.match).not.toHaveProperty('byKey');
  });
});
