import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

const PRODUCT = 'type Product { id: ID! }';

/** Arguments that are named like a position but are not one. */
const not: readonly (readonly [what: string, sdl: string, coordinate: string, reason: RegExp])[] = [
  [
    'a range of rows',
    `type Query { products(from: Int = 0, to: Int = 9): [Product!]! }`,
    'Query.products',
    /takes from, which may be the beginning of a range.*fields: \{ 'Query\.products': 'offset' \}/,
  ],
  [
    'a range of rows beside a size',
    `type Query { products(from: Int, to: Int, limit: Int): Products! } type Products { items: [Product!]! total: Int! from: Int! }`,
    'Query.products',
    /takes from/,
  ],
  [
    'a range of times inside an input object',
    `input Span { start: Int end: Int limit: Int } type Query { products(span: Span): Products! } type Products { items: [Product!]! total: Int! }`,
    'Query.products',
    /takes span\.start, which may be/,
  ],
  [
    'a moment that must be given, beside a size',
    `input Since { from: Int! limit: Int } type Query { products(input: Since!): Products! } type Products { items: [Product!]! total: Int! }`,
    'Query.products',
    /takes input\.from, which may be/,
  ],
  [
    'a moment on a bare list, beside a size',
    `type Query { products(start: Int, limit: Int): [Product!]! }`,
    'Query.products',
    /takes start, which may be/,
  ],
  [
    'a moment of a scalar of its own',
    `scalar UnixTimestampInt type Query { products(offset: UnixTimestampInt, limit: Int): [Product!]! }`,
    'Query.products',
    /takes limit and nothing|takes offset/,
  ],
  [
    'a number whose scalar merely has letters of a number in its name',
    `scalar Fingerprint type Query { products(skip: Fingerprint, limit: Int): [Product!]! }`,
    'Query.products',
    /takes/,
  ],
  [
    'an offset without a size',
    `type Query { products(offset: Int): [Product!]! }`,
    'Query.products',
    /takes offset and no size/,
  ],
  [
    'an offset beside the greatest price',
    `type Query { products(offset: Int, maxPrice: Int): [Product!]! }`,
    'Query.products',
    /takes offset and no size/,
  ],
  [
    'an identifier that the wrapper repeats',
    `type Query { cart(token: String): Cart } type Cart { token: String items: [Product!]! total: Int }`,
    'Query.cart',
    /takes token, which may be an identifier.*fields: \{ 'Query\.cart': 'token' \}/,
  ],
  [
    'an identifier that the wrapper repeats, with a size',
    `type Query { cart(token: ID, first: Int): Cart } type Cart { token: ID items: [Product!]! }`,
    'Query.cart',
    /takes token/,
  ],
  [
    'a credential beside a cursor that nothing takes',
    `type Query { feed(accessToken: String, limit: Int): Feed } type Feed { accessToken: String items: [Product!]! more: Int }`,
    'Query.feed',
    /takes accessToken/,
  ],
  [
    'a moment inside a filter, although pages have cursors',
    `input F { after: String } type Query { products(first: Int, filter: F): Products! }
     type Products { nodes: [Product!]! pageInfo: PageInfo! } type PageInfo { hasNextPage: Boolean! endCursor: String }`,
    'Query.products',
    /takes first, but no argument/,
  ],
  [
    'a moment after which rows were made, next to cursors of another type',
    `scalar DateTime type Query { products(first: Int, after: DateTime): Products! }
     type Products { nodes: [Product!]! pageInfo: PageInfo! } type PageInfo { hasNextPage: Boolean! endCursor: String }`,
    'Query.products',
    /takes after, but no page returns a value/,
  ],
  [
    'the ID of some row, if the size may be left out',
    `type Query { products(first: Int, after: ID): [Product!]! }`,
    'Query.products',
    /takes after, but no page returns a value/,
  ],
  [
    'an ID that the rows do not have in that type',
    `type Query { products(first: Int!, after: String): [Product!]! }`,
    'Query.products',
    /takes after, but no page returns a value/,
  ],
  [
    'a time that several rows may have (Uniswap)',
    `type Trade { timestamp: Int! hash: String! } type Query { products(first: Int!, timestampCursor: Int): [Trade!]! }`,
    'Query.products',
    /takes first|takes timestampCursor/,
  ],
  [
    'a required ID',
    `type Query { products(first: Int!, after: ID!): [Product!]! }`,
    'Query.products',
    /takes after, but no page returns a value/,
  ],
  [
    'a moment that the response repeats',
    `scalar DateTime type Query { products(next: DateTime, limit: Int): Products! }
     type Products { items: [Product!]! next: DateTime }`,
    'Query.products',
    /takes next/,
  ],
  [
    'a page number inside a filter, of which the response has nothing',
    `input F { page: Int } type Query { products(filter: F): Products! } type Products { items: [Product!]! total: Int }`,
    'Query.products',
    /no argument requests a further page/,
  ],
  [
    'the rows of an aggregate',
    `type Query { products(limit: Int, offset: Int): Products! } type Products { nodes: [Product!]! aggregate: Counts! } type Counts { count: Int! }`,
    'Query.products',
    /an aggregate/,
  ],
  [
    'a range by which a container is asked for',
    `type Query { shelf(from: Int, to: Int): Shelf } type Shelf { total: Int products(name: String): [Product!]! }`,
    'Shelf.products',
    /./,
  ],
];

/** The same names, with evidence. */
const evident: readonly (readonly [what: string, sdl: string, coordinate: string, paging: object])[] = [
  [
    'a start that the response repeats',
    `type Query { products(start: Int, count: Int): Products! } type Products { start: Int! items: [Product!]! }`,
    'Query.products',
    { dialect: 'offset', forward: { position: 'start', size: 'count' } },
  ],
  [
    'a from for which the response has an offset',
    `type Query { products(from: Int!, size: Int!): Products! } type Products { offset: Int! items: [Product!]! }`,
    'Query.products',
    { dialect: 'offset', forward: { position: 'from', size: 'size' } },
  ],
  [
    'a start in an object for paging (Strapi)',
    `input Paging { start: Int limit: Int } type Query { products(pagination: Paging): [Product!]! }`,
    'Query.products',
    { dialect: 'offset', forward: { position: 'pagination.start', size: 'pagination.limit' } },
  ],
  [
    'a limit and an offset on a bare list',
    `type Query { products(limit: Int, offset: Int): [Product!]! }`,
    'Query.products',
    { dialect: 'offset', forward: { position: 'offset', size: 'limit' } },
  ],
  [
    'a number of rows to skip, whose scalar is a whole number',
    `scalar NonNegativeInt type Query { products(skip: NonNegativeInt, maxResultCount: NonNegativeInt): [Product!]! }`,
    'Query.products',
    { dialect: 'offset', forward: { position: 'skip', size: 'maxResultCount' } },
  ],
  [
    'a token where the response names the next one',
    `type Query { products(token: String): Products! } type Products { nextToken: String items: [Product!]! }`,
    'Query.products',
    { dialect: 'token', forward: { position: 'token', next: 'nextToken' } },
  ],
  [
    'a token where the response says whether there are more',
    `type Query { products(token: String, limit: Int): Products! } type Products { token: String hasMore: Boolean! items: [Product!]! }`,
    'Query.products',
    { dialect: 'token', forward: { position: 'token', next: 'token', more: 'hasMore' } },
  ],
  [
    'a cursor in an input object with a size of its own name (Totara)',
    `input Q { cursor: String result_size: Int } type Query { products(query: Q): Products! }
     type Products { items: [Product!]! next_cursor: String! total: Int! }`,
    'Query.products',
    { dialect: 'token', forward: { position: 'query.cursor', size: 'query.result_size', next: 'next_cursor' } },
  ],
  [
    'a cursor deep inside, for which the response has the next one',
    `input P { cursor: String } input Q { at: P name: String } type Query { products(query: Q): Products! }
     type Products { items: [Product!]! nextCursor: String }`,
    'Query.products',
    { dialect: 'token', forward: { position: 'query.at.cursor', next: 'nextCursor' } },
  ],
  [
    'a page number inside, for which the response counts pages',
    `input Q { page: Int! name: String } type Query { products(query: Q!): Products! }
     type Products { items: [Product!]! totalPages: Int! }`,
    'Query.products',
    { dialect: 'page', forward: { position: 'query.page', pages: 'totalPages' } },
  ],
  [
    'a moment that is the cursor of an edge',
    `scalar DateTime type Query { products(first: Int, after: DateTime): Products! } type Edge { node: Product! cursor: DateTime! }
     type Products { edges: [Edge!]! pageInfo: PageInfo! } type PageInfo { hasNextPage: Boolean! }`,
    'Query.products',
    { dialect: 'relay', forward: { position: 'after', size: 'first', next: 'edges.-1.cursor' } },
  ],
  [
    'a moment for which the response has the next one',
    `scalar Timestamp type Query { products(cursor: Timestamp, limit: Int): Products! }
     type Products { items: [Product!]! nextCursor: Timestamp }`,
    'Query.products',
    { dialect: 'token', forward: { position: 'cursor', size: 'limit', next: 'nextCursor' } },
  ],
  [
    'a page with an ID of its own, which announces more',
    `type Query { products(cursor: String, limit: Int): Products! } type Products { id: ID! items: [Product!]! nextCursor: String }`,
    'Query.products',
    { dialect: 'token', forward: { position: 'cursor', size: 'limit', next: 'nextCursor' } },
  ],
  [
    'the ID of the last row, if a size is required',
    `type Query { products(first: Int!, after: ID): [Product!]! }`,
    'Query.products',
    { dialect: 'last-row', by: 'keyset', forward: { position: 'after', size: 'first', key: 'id' } },
  ],
  [
    'an ID of the type of the argument, next to one of another type (Dagster)',
    `type Run { id: ID! runId: String! } type Query { products(limit: Int!, cursor: String): [Run!]! }`,
    'Query.products',
    { dialect: 'last-row', forward: { position: 'cursor', key: 'runId' } },
  ],
  [
    'an argument that names the ID (Stripe)',
    `type Query { products(limit: Int, startingAfter: ID): Products! } type Products { items: [Product!]! hasMore: Boolean! }`,
    'Query.products',
    { dialect: 'last-row', forward: { position: 'startingAfter', key: 'id', more: 'hasMore' } },
  ],
  [
    'the cursor of a bare list of edges',
    `type Edge { node: Product! cursor: String! } type Query { products(first: Int, after: String): [Edge!]! }`,
    'Query.products',
    { dialect: 'last-row', forward: { position: 'after', size: 'first', key: 'cursor' } },
  ],
  [
    'the values that a search sorted by (Camunda)',
    `type Task { id: ID! sortValues: [String!] } input Q { pageSize: Int searchAfter: [String!] }
     type Query { products(query: Q): [Task!]! }`,
    'Query.products',
    { dialect: 'last-row', forward: { position: 'query.searchAfter', size: 'query.pageSize', key: 'sortValues' } },
  ],
  [
    'skip and top',
    `type Query { products(skip: Int, top: Int): Products! } type Products { items: [Product!]! total: Int! }`,
    'Query.products',
    { dialect: 'offset', forward: { position: 'skip', size: 'top' }, total: 'total' },
  ],
  [
    'a connection next to an aggregate (Prisma 1)',
    `type Query { products(first: Int, after: String): Products! } type Edge { node: Product! cursor: String! }
     type Products { edges: [Edge!]! pageInfo: PageInfo! aggregate: Counts! } type Counts { count: Int! }
     type PageInfo { hasNextPage: Boolean! endCursor: String }`,
    'Query.products',
    { dialect: 'relay', forward: { position: 'after', size: 'first', next: 'pageInfo.endCursor' } },
  ],
  [
    'the number of trip patterns, and a page cursor (OpenTripPlanner)',
    `type Query { trip(from: String!, numTripPatterns: Int, pageCursor: String): Trip! }
     type Trip { nextPageCursor: String tripPatterns: [Product!]! }`,
    'Query.trip',
    { dialect: 'token', forward: { position: 'pageCursor', size: 'numTripPatterns', next: 'nextPageCursor' } },
  ],
];

describe('a name alone', () => {
  it.each(not)('does not make a position of %s', (_, sdl, coordinate, reason) => {
    const decision = decide(`${sdl} ${PRODUCT}`, coordinate);
    expect(decision?.match).toBeUndefined();
    expect(decision?.reason).toMatch(reason);
  });

  it.each(evident)('is enough for %s', (_, sdl, coordinate, paging) => {
    expect(decide(`${sdl} ${PRODUCT}`, coordinate)?.match?.paging).toMatchObject(paging);
  });

  it.each([
    [`type Query { products(start: Int, limit: Int): [Product!]! }`, 'offset', 'start'],
    [`type Query { products(from: Int): [Product!]! }`, 'offset', 'from'],
    [
      `type Query { products(token: String): Products! } type Products { token: String items: [Product!]! }`,
      'token',
      'token',
    ],
  ])('is enough where the configuration says so: %s', (sdl, dialect, position) => {
    const config = { fields: { 'Query.products': dialect } };
    expect(decide(`${sdl} ${PRODUCT}`, 'Query.products', config)?.match?.paging.forward?.position).toBe(position);
  });
});
