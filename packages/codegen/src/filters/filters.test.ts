import { type FilterTable, filters, whereBuilders } from 'endcursor/v1';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

/** A builder as a test sees it: every path exists. */
interface AnyBuilder {
  readonly [name: string]: AnyBuilder;
  (...values: readonly unknown[]): unknown;
}

type Build = (row: AnyBuilder) => unknown;

const ROW = `
  type Query { rows(ARGS): [Row!]! }
  type Row { id: ID! name: String price: Float live: Boolean! status: Status createdAt: String maker: Maker tags: [Tag!]! }
  type Maker { id: ID! name: String }
  type Tag { name: String }
  enum Status { OPEN DONE }
`;

/** Returns what a builder in the argument of a field writes, by detection alone. */
function written(
  argument: string,
  sdl: string,
  build: unknown,
  options: Readonly<Record<string, unknown>> = {},
): unknown {
  const schema = buildSchema(ROW.replace('ARGS', argument) + sdl);
  const { plan } = generate(schema, readOptions(options, false));
  const args = schema.getQueryType()?.getFields()['rows']?.args ?? [];
  const [name = ''] = argument.split(':');
  const typeOf = (arg: string) => String(args.find((one) => one.name === arg)?.type);
  const table = plan.builders.table as FilterTable | undefined;
  if (!table) return 'no builder';
  const { [name]: value, ...others } = filters(table).write({ [name]: build }, typeOf, 'Query.rows');
  return Object.keys(others).length > 0 ? [value, others] : value;
}

function by(build: Build): Build {
  return build;
}

const OPERATORS: readonly [string, string, unknown][] = [
  ['Hasura', '_eq: Float _gt: Float _in: [Float!]', { _and: [{ price: { _gt: 5 } }, { price: { _gt: 6 } }] }],
  [
    'PostGraphile',
    'equalTo: Float greaterThan: Float in: [Float!]',
    { and: [{ price: { greaterThan: 5 } }, { price: { greaterThan: 6 } }] },
  ],
  [
    'Hot Chocolate',
    'eq: Float gt: Float ngt: Float in: [Float!]',
    { and: [{ price: { gt: 5 } }, { price: { gt: 6 } }] },
  ],
  [
    'Payload',
    'equals: Float greater_than: Float',
    { AND: [{ price: { greater_than: 5 } }, { price: { greater_than: 6 } }] },
  ],
];

describe('the filters of Payload, Prisma and Keystone', () => {
  const payload = `
    input Row_where { name: Row_name_operator live: Row_live_operator AND: [Row_where_and] OR: [Row_where_or] }
    input Row_where_and { name: Row_name_operator live: Row_live_operator AND: [Row_where_and] OR: [Row_where_or] }
    input Row_where_or { name: Row_name_operator live: Row_live_operator AND: [Row_where_and] OR: [Row_where_or] }
    input Row_name_operator { equals: String not_equals: String in: [String] exists: Boolean }
    input Row_live_operator { equals: Boolean not_equals: Boolean }
  `;
  const prisma = `
    input W { name: StringNullableFilter id: IDFilter AND: [W!] OR: [W!] NOT: [W!] }
    input StringNullableFilter { equals: String in: [String!] contains: String not: NestedStringNullableFilter }
    input NestedStringNullableFilter { equals: String in: [String!] contains: String not: NestedStringNullableFilter }
    input IDFilter { equals: ID in: [ID!] gt: ID not: IDFilter }
  `;

  it('join conditions in a twin of their type', () => {
    const either = by((row) => row['or']?.(row['name']?.['eq']?.('a'), row['live']?.['ne']?.(true)));
    expect(written('where: Row_where', payload, either)).toEqual({
      OR: [{ name: { equals: 'a' } }, { live: { not_equals: true } }],
    });
    const both = by((row) => [row['name']?.['ne']?.('a'), row['name']?.['ne']?.('b')]);
    expect(written('where: Row_where', payload, both)).toEqual({
      AND: [{ name: { not_equals: 'a' } }, { name: { not_equals: 'b' } }],
    });
  });

  it('do not take a type of other fields for a twin', () => {
    const other = payload
      .replaceAll('live: Row_live_operator AND', 'AND')
      .replace('AND:', 'live: Row_live_operator AND:');
    const either = by((row) => row['or']?.(row['name']?.['eq']?.('a'), row['live']?.['ne']?.(true)));
    expect(() => written('where: Row_where', other, either)).toThrow('is not supported');
  });

  it('have "not equal" in an object, and nulls', () => {
    const ne = by((row) => [row['id']?.['ne']?.('1'), row['name']?.['eq']?.(null)]);
    expect(written('where: W', prisma, ne)).toEqual({ id: { not: { equals: '1' } }, name: { equals: null } });
    expect(
      written(
        'where: W',
        prisma,
        by((row) => row['name']?.['ne']?.(null)),
      ),
    ).toEqual({
      name: { not: { equals: null } },
    });
    const { plan } = generate(buildSchema(ROW.replace('ARGS', 'where: W') + prisma), readOptions({}, false));
    const typeOf = (name: string, head: string) =>
      JSON.stringify(
        plan.builders.interfaces.find((one) => one.name.startsWith(name))?.members.find((one) => one.head === head),
      );
    expect(typeOf('StringNullableFilter', 'ne')).toContain('null');
    expect(typeOf('IDFilter', 'ne')).not.toContain('null');
  });
});

describe('words for related rows, each in a field of its own', () => {
  const sdl = `
    input F { tags_every: T tags_some: T tags_none: T tags_in: [ID!] tags_not_in: [ID!] name: S }
    input T { name: S } input S { eq: String in: [String!] }
  `;

  it.each(['every', 'some', 'none'])('have %s', (word) => {
    const build = by((row) => row['tags']?.[word]?.((tag: AnyBuilder) => tag['name']?.['eq']?.('x')));
    expect(written('where: F', sdl, build)).toEqual({ [`tags_${word}`]: { name: { eq: 'x' } } });
  });

  it('have all of them in the types, with the tests of the field', () => {
    const { plan } = generate(buildSchema(ROW.replace('ARGS', 'where: F') + sdl), readOptions({}, false));
    const heads = (name: string) =>
      plan.builders.interfaces.find((one) => one.name.startsWith(name))?.members.map(({ head }) => head);
    expect(heads('F$$fields')).toEqual(['name', 'tags']);
    expect(heads('F$tags$$operators')).toEqual(['in', 'notIn', 'every', 'none', 'some']);
  });
});

describe('a filter with an order among its conditions', () => {
  const sdl =
    'input W { search: String order: Way orderby: By status: Status } enum Way { ASC DESC } enum By { NAME SLUG }';

  it('is no order, and has one (WPGraphQL)', () => {
    const where = { search: 'x', orderby: by((row) => row['name']?.['desc']?.()) };
    expect(written('where: W', sdl, where)).toEqual({ search: 'x', orderby: 'NAME', order: 'DESC' });
    expect(() =>
      written(
        'where: W',
        sdl,
        by((row) => row['name']?.['desc']?.()),
      ),
    ).toThrow('takes no builder');
  });
});

describe('filters by operator objects', () => {
  it.each(OPERATORS)('are spelled as %s spells them', (_, operators, expected) => {
    const and = Object.keys(expected as object)[0];
    const sdl = `input F { ${and}: [F!] price: P } input P { ${operators} }`;
    const build = by((row) => [row['price']?.['gt']?.(5), row['price']?.['gt']?.(6)]);
    expect(written('where: F', sdl, build)).toEqual(expected);
  });

  const sdl = `
    input F { and: [F!] or: [F!] not: F price: P name: S maker: M tags: Tags }
    input P { eq: Float gt: Float lt: Float between: Range isNull: Boolean }
    input Range { from: Float! to: Float! }
    input S { is: Boolean eq: String in: [String!] exists: Boolean soundsLike: String }
    input M { name: S }
    input T { name: S }
    input Tags { some: T none: T }
  `;
  const cases: readonly [string, Build, unknown][] = [
    [
      'one object',
      (row) => [row['price']?.['gt']?.(1), row['name']?.['eq']?.('x')],
      { price: { gt: 1 }, name: { eq: 'x' } },
    ],
    [
      'two operators of one field apart',
      (row) => [row['price']?.['gt']?.(1), row['price']?.['lt']?.(9)],
      { and: [{ price: { gt: 1 } }, { price: { lt: 9 } }] },
    ],
    [
      'or',
      (row) => row['or']?.(row['price']?.['gt']?.(1), row['name']?.['eq']?.('x')),
      { or: [{ price: { gt: 1 } }, { name: { eq: 'x' } }] },
    ],
    [
      'what must all hold inside or by an explicit and',
      (row) => row['or']?.([row['price']?.['gt']?.(1), row['name']?.['eq']?.('x')], row['name']?.['eq']?.('y')),
      { or: [{ and: [{ price: { gt: 1 } }, { name: { eq: 'x' } }] }, { name: { eq: 'y' } }] },
    ],
    [
      'what must all hold inside not by an explicit and',
      (row) => row['not']?.(row['and']?.(row['price']?.['gt']?.(1), row['name']?.['eq']?.('x'))),
      { not: { and: [{ price: { gt: 1 } }, { name: { eq: 'x' } }] } },
    ],
    ['not', (row) => row['not']?.(row['name']?.['in']?.('a', 'b')), { not: { name: { in: ['a', 'b'] } } }],
    ['a range', (row) => row['price']?.['between']?.(1, 2), { price: { between: { from: 1, to: 2 } } }],
    ['is null', (row) => row['price']?.['eq']?.(null), { price: { isNull: true } }],
    ['exists', (row) => row['name']?.['eq']?.(null), { name: { exists: false } }],
    ['equal where an input says it twice', (row) => row['name']?.['eq']?.('x'), { name: { eq: 'x' } }],
    ["an operator of the API's own", (row) => row['name']?.['soundsLike']?.('x'), { name: { soundsLike: 'x' } }],
    ['a related row', (row) => row['maker']?.['name']?.['eq']?.('x'), { maker: { name: { eq: 'x' } } }],
    [
      'related rows',
      (row) => row['tags']?.['none']?.((tag: AnyBuilder) => tag['name']?.['eq']?.('x')),
      { tags: { none: { name: { eq: 'x' } } } },
    ],
    ['whether there are any', (row) => row['tags']?.['some']?.(), { tags: { some: {} } }],
    [
      'nothing of undefined',
      (row) => [row['price']?.['gt']?.(undefined), row['or']?.(row['name']?.['eq']?.(undefined))],
      undefined,
    ],
    [
      'relations apart',
      (row) => [row['maker']?.['name']?.['eq']?.('x'), row['price']?.['gt']?.(1)],
      { and: [{ price: { gt: 1 } }, { maker: { name: { eq: 'x' } } }] },
    ],
  ];
  it.each(cases)('say %s', (_, build, expected) => expect(written('filter: F', sdl, build)).toEqual(expected));

  it('keep a relation apart from the id that stands for it (The Graph)', () => {
    const sdl =
      'input F { maker: ID maker_not: ID maker_gt: ID maker_: M price_gt: Float } input M { name: String name_not: String }';
    expect(
      written(
        'where: F',
        sdl,
        by((row) => row['maker']?.['ne']?.('7')),
      ),
    ).toEqual({ maker_not: '7' });
    expect(
      written(
        'where: F',
        sdl,
        by((row) => row['maker_']?.['name']?.['eq']?.('A')),
      ),
    ).toEqual({ maker_: { name: 'A' } });
  });

  it('say "some" of a list that the input names like one row', () => {
    const direct = 'input F { _and: [F!] tags: T } input T { name: S } input S { _eq: String }';
    const build = by((row) => row['tags']?.['some']?.((tag: AnyBuilder) => tag['name']?.['eq']?.('x')));
    expect(written('where: F', direct, build)).toEqual({ tags: { name: { _eq: 'x' } } });
  });
});

describe('other filters', () => {
  const cases: readonly [string, string, string, Build, unknown][] = [
    [
      'suffixes',
      'where: F',
      'input F { price: Float price_gt: Float price_not_in: [Float!] }',
      (row) => [row['price']?.['gt']?.(1), row['price']?.['notIn']?.(2, 3)],
      { price_gt: 1, price_not_in: [2, 3] },
    ],
    [
      'camel suffixes',
      'where: F',
      'input F { name: String nameNEQ: String nameIn: [String!] }',
      (row) => row['name']?.['ne']?.('x'),
      { nameNEQ: 'x' },
    ],
    [
      'relations of ent',
      'where: F',
      'input F { name: String nameNEQ: String nameIn: [String!] hasTagsWith: [T!] } input T { name: String nameIn: [String!] nameNEQ: String }',
      (row) => row['tags']?.['some']?.((tag: AnyBuilder) => tag['name']?.['eq']?.('x')),
      { hasTagsWith: { name: 'x' } },
    ],
    [
      'suffixed quantifiers',
      'where: F',
      'input F { AND: [F!] tags_some: T } input T { name: String name_in: [String!] name_not: String }',
      (row) => row['tags']?.['some']?.((tag: AnyBuilder) => tag['name']?.['ne']?.('x')),
      { tags_some: { name_not: 'x' } },
    ],
    [
      'flat inputs',
      'filterBy: F',
      'input F { states: [Status!] since: String }',
      (row) => [row['states']?.['in']?.('OPEN'), row['since']?.['eq']?.('2024')],
      { states: ['OPEN'], since: '2024' },
    ],
    [
      'conditions of operators',
      'filters: [C!]',
      'input C { field: String! value: V! } input V { gt: Any in: [Any!] } scalar Any',
      (row) => row['price']?.['gt']?.(1),
      [{ field: 'price', value: { gt: 1 } }],
    ],
    [
      'conditions of operators as words',
      'filters: [C!]',
      'input C { column: String! op: Op value: String values: [String!] } enum Op { GREATER_THAN IN }',
      (row) => [row['price']?.['gt']?.(1), row['status']?.['in']?.('OPEN')],
      [
        { column: 'price', op: 'GREATER_THAN', value: '1' },
        { column: 'status', op: 'IN', values: ['OPEN'] },
      ],
    ],
  ];
  it.each(cases)('are found by shape: %s', (_, argument, sdl, build, expected) => {
    expect(written(argument, sdl, build)).toEqual(expected);
  });

  it('are none where nothing says so', () => {
    expect(written('range: R', 'input R { from: Int to: Int }', undefined)).toBe('no builder');
    expect(written('options: O', 'input O { locale: String currency: String }', undefined)).toBe('no builder');
  });
});

const newest = by((row) => row['createdAt']?.['desc']?.());
const oldest = by((row) => row['createdAt']?.['asc']?.());
const oldestFirst = by((row) => row['createdAt']?.['asc']?.({ nulls: 'last' }));
const twoColumns = by((row) => [row['createdAt']?.['asc']?.(), row['price']?.['asc']?.()]);

describe('input objects that hold themselves', () => {
  it.each([
    ['under a name of filters', 'input W { where: W name: String }'],
    ['through another one', 'input W { filter: V name: String } input V { where: W }'],
    ['in a list', 'input W { filters: [W!] orderBy: W }'],
  ])('are read to an end: %s', (_, sdl) => {
    expect(() => written('where: W', sdl, {})).not.toThrow(RangeError);
  });
});

describe('orders', () => {
  const cases: readonly [string, string, string, unknown][] = [
    ['an enum', 'orderBy: [O!]', 'enum O { NATURAL CREATED_AT_ASC CREATED_AT_DESC }', ['CREATED_AT_DESC']],
    ['a camel enum', 'orderBy: O', 'enum O { createdAt_ASC createdAt_DESC }', 'createdAt_DESC'],
    [
      'pairs',
      'sort: [O!]',
      'input O { field: Col! direction: Dir! } enum Col { CREATED_AT } enum Dir { ASC DESC }',
      [{ field: 'CREATED_AT', direction: 'DESC' }],
    ],
    [
      'pairs that name columns of the row',
      'sort: [O!]',
      'input O { column: String! direction: Dir } enum Dir { ASC DESC }',
      [{ column: 'createdAt', direction: 'DESC' }],
    ],
    [
      'pairs with a Boolean',
      'sort: [O!]',
      'input O { desc: Boolean! field: String! }',
      [{ field: 'createdAt', desc: true }],
    ],
    ['keys', 'order_by: [O!]', 'input O { createdAt: Dir } enum Dir { asc desc }', [{ createdAt: 'desc' }]],
    [
      'keys of objects',
      'sort: O',
      'input O { createdAt: S } input S { order: Dir nulls: N } enum Dir { Ascending Descending } enum N { first last }',
      { createdAt: { order: 'Descending' } },
    ],
    [
      'PostgreSQL orders',
      'orderBy: [O!]',
      'input O { createdAt: Dir } enum Dir { AscNullsFirst AscNullsLast DescNullsFirst DescNullsLast }',
      [{ createdAt: 'DescNullsFirst' }],
    ],
    [
      'an enum and a direction',
      'orderBy: O, orderDirection: Dir',
      'enum O { createdAt price } enum Dir { asc desc }',
      ['createdAt', { orderDirection: 'desc' }],
    ],
    [
      'an enum and its reverse',
      'sortKey: O, reverse: Boolean',
      'enum O { CREATED_AT PRICE }',
      ['CREATED_AT', { reverse: true }],
    ],
  ];
  it.each(cases)('are found by shape: %s', (_, argument, sdl, expected) => {
    expect(written(argument, sdl, newest)).toEqual(expected);
  });

  it('have both ways of a Boolean', () => {
    const sdl = 'input O { descending: Boolean field: Col! } enum Col { CREATED_AT }';
    expect(written('sort: O', sdl, oldest)).toEqual({ field: 'CREATED_AT', descending: false });
  });

  it('put nulls where they are asked to be', () => {
    const words = 'input O { createdAt: Dir } enum Dir { asc desc asc_nulls_first asc_nulls_last desc_nulls_last }';
    expect(written('order_by: [O!]', words, oldestFirst)).toEqual([{ createdAt: 'asc_nulls_last' }]);
    const key = 'input O { createdAt: S } input S { sort: Dir nulls: N } enum Dir { asc desc } enum N { first last }';
    expect(written('orderBy: O', key, oldestFirst)).toEqual({ createdAt: { sort: 'asc', nulls: 'last' } });
  });

  it('refuse more columns than the API takes', () => {
    const sdl = 'input O { createdAt: Dir price: Dir } enum Dir { asc desc }';
    expect(() => written('orderBy: O', sdl, twoColumns)).toThrow('Query.rows.orderBy: price.asc is too many');
  });
});

const CONFIGURED = 'input F { price: P secret: P } input P { eq: Float above: Float }';

function builders(filters: object | false, more = '') {
  const schema = buildSchema(ROW.replace('ARGS', 'where: F') + CONFIGURED.replace('secret: P', `secret: P ${more}`));
  return generate(schema, readOptions({ filters }, false)).plan.builders;
}

function heads(filters: object, more?: string): string[] | undefined {
  const { interfaces } = builders(filters, more);
  return interfaces.find(({ name }) => name.startsWith('F$$fields'))?.members.map(({ head }) => head);
}

describe('the configuration of filters', () => {
  const sdl = CONFIGURED;

  it('adds operators, or spellings of them', () => {
    const options = { filters: { operators: { gt: 'above' } } };
    expect(
      written(
        'where: F',
        sdl,
        by((row) => row['price']?.['gt']?.(1)),
        options,
      ),
    ).toEqual({ price: { above: 1 } });
  });

  it('hides fields, renames them, and switches builders off', () => {
    expect(heads({})).toEqual(['price', 'secret']);
    expect(heads({ fields: { 'F.secret': false } })).toEqual(['price']);
    expect(heads({ fields: { 'F.since': 'createdAt.gte' } }, 'since: String')).toEqual([
      'createdAt',
      'price',
      'secret',
    ]);
    expect(builders(false).interfaces).toEqual([]);
  });

  it('changes the dialect of an input type', () => {
    const options = { filters: { dialects: { F: { nulls: 'eq' } } } };
    expect(
      written(
        'where: F',
        sdl,
        by((row) => row['price']?.['eq']?.(null)),
        options,
      ),
    ).toEqual({ price: { eq: null } });
  });
});

describe('stand-alone builders', () => {
  it('make conditions that any place of the filter takes', () => {
    const where = whereBuilders<{ readonly rows: (build: Build) => unknown }>();
    const kept = where.rows(by((row) => row['price']?.['eq']?.(1)));
    const sdl = 'input F { not: F price: P } input P { eq: Float }';
    expect(written('where: F', sdl, kept)).toEqual({ price: { eq: 1 } });
    expect(
      written(
        'where: F',
        sdl,
        by((row) => row['not']?.(kept)),
      ),
    ).toEqual({ not: { price: { eq: 1 } } });
  });

  it.each(['condition: C, filter: F, first: Int, offset: Int', 'filter: F, condition: C, first: Int, offset: Int'])(
    'have the name of the fetcher for the filter that says more (%s)',
    (args) => {
      const sdl = 'input C { price: Float } input F { price: P and: [F!] } input P { eq: Float gt: Float }';
      const { plan } = generate(buildSchema(ROW.replace('ARGS', args) + sdl), readOptions({}, false));
      expect(plan.builders.where.map(({ head, type }) => [head, JSON.stringify(type)])).toEqual([
        ['rows', expect.stringContaining('F$$where')],
        ['rowsCondition', expect.stringContaining('C$$where')],
      ]);
    },
  );
});
