import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { decide } from './decide.ts';

const relayTypes = `
  type Post { id: ID! title: String }
  type PostEdge { node: Post cursor: String }
  type PageInfo { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }
`;

/** Fields that must be paged, in the shape of the survey's real schemas, and how. */
const paged: readonly (readonly [what: string, sdl: string, coordinate: string, paging: object])[] = [
  [
    'connections whose page info has no cursor, by the last edge (Shopify Admin 2021)',
    `type Query { posts(first: Int, after: String, last: Int, before: String): PostConnection! }
     type PostConnection { edges: [PostEdge!]! pageInfo: P! } type P { hasNextPage: Boolean! hasPreviousPage: Boolean! }
     type Post { id: ID! } type PostEdge { node: Post! cursor: String! }`,
    'Query.posts',
    { dialect: 'relay', forward: { next: 'edges.-1.cursor' }, backward: { next: 'edges.0.cursor' } },
  ],
  [
    'nodes and page info without edges, the Boolean called hasNext (Lens, Open Collective)',
    `type Query { posts(first: Int, after: ID): Found } type Found { nodes: [Post] pageInfo: P } type Post { id: ID! }
     type P { hasNext: Boolean endCursor: ID }`,
    'Query.posts',
    {
      dialect: 'relay',
      nodes: 'nodes',
      forward: { position: 'after', more: 'pageInfo.hasNext', next: 'pageInfo.endCursor' },
    },
  ],
  [
    'connections whose type has another name (Linear IssueSearchPayload)',
    `${relayTypes} type Query { searchPosts(first: Int, after: String): PostSearchPayload! }
     type PostSearchPayload { edges: [PostEdge!]! nodes: [Post!]! pageInfo: PageInfo! totalCount: Float! archivePayload: A! }
     type A { archive: String! }`,
    'Query.searchPosts',
    { dialect: 'relay', nodes: 'nodes', total: 'totalCount' },
  ],
  [
    'connections with arguments inside an input object (nestjs-query)',
    `${relayTypes} scalar ConnectionCursor input Paging { first: Int after: ConnectionCursor last: Int before: ConnectionCursor }
     type Query { posts(paging: Paging! = { first: 10 }): PostConnection! }
     type PostConnection { edges: [PostEdge!]! pageInfo: PageInfo! }`,
    'Query.posts',
    {
      dialect: 'relay',
      args: '',
      forward: { position: 'paging.after', size: 'paging.first' },
      backward: { position: 'paging.before', size: 'paging.last' },
    },
  ],
  [
    'a connection one object further in (FastStore)',
    `${relayTypes} type Query { search(first: Int!, after: String, term: String): Search! }
     type Search { facets: [Facet!]! products: PostConnection! } type Facet { key: String! }
     type PostConnection { edges: [PostEdge!]! pageInfo: PageInfo! }`,
    'Query.search',
    { dialect: 'relay', edges: 'products.edges', forward: { next: 'products.pageInfo.endCursor' } },
  ],
  [
    'nextToken (AppSync)',
    `type Query { listPosts(limit: Int, nextToken: String): M } type M { items: [Post]! nextToken: String } type Post { id: ID! }`,
    'Query.listPosts',
    { dialect: 'token', nodes: 'items', forward: { position: 'nextToken', size: 'limit', next: 'nextToken' } },
  ],
  [
    'a scalar for cursors in an input without a size (Lens)',
    `scalar Cursor input R { filter: String cursor: Cursor } type Info { next: Cursor } type Post { id: ID! }
     type Query { posts(request: R!): M! } type M { items: [Post!]! pageInfo: Info! }`,
    'Query.posts',
    { dialect: 'token', nodes: 'items', forward: { position: 'request.cursor', next: 'pageInfo.next' } },
  ],
  [
    'a cursor in a nested input, next_cursor that ends empty (Totara)',
    `input P { limit: Int cursor: String page: Int } input Q { pagination: P }
     type Query { core_user_users(query: Q!): R! } type R { items: [U!]! total: Int! next_cursor: String! } type U { id: ID! }`,
    'Query.core_user_users',
    {
      dialect: 'token',
      total: 'total',
      forward: { position: 'query.pagination.cursor', size: 'query.pagination.limit', next: 'next_cursor' },
    },
  ],
  [
    'a size that is an enum, as a value that never changes (Lens)',
    `enum Size { TEN FIFTY } input R { pageSize: Size cursor: String } type Query { posts(request: R!): Out! }
     type Out { items: [Post!]! pageInfo: P! } type P { next: String prev: String } type Post { id: ID! }`,
    'Query.posts',
    {
      dialect: 'token',
      forward: { position: 'request.cursor', next: 'pageInfo.next', fixed: { 'request.pageSize': 'FIFTY' } },
    },
  ],
  [
    'a list below the root that takes a cursor, and whose next pages a root field has (monday)',
    `type Query { by_values(board_id: ID!, cursor: String, limit: Int!): R! next_items_page(cursor: String!, limit: Int!): R!
     boards(page: Int, limit: Int): [Board] } type Board { id: ID! items_page(limit: Int!, cursor: String): R! }
     type R { cursor: String items: [Item!]! } type Item { id: ID! }`,
    'Board.items_page',
    {
      dialect: 'token-link',
      args: 'cursor:String limit:Int!',
      forward: { next: 'cursor', continuation: { field: 'next_items_page', position: 'cursor', size: 'limit' } },
    },
  ],
  [
    'a list that begins with a cursor, by itself and never by a field that requires something else (monday)',
    `type Query { by_values(board_id: ID!, cursor: String, limit: Int!): R! next_items_page(cursor: String!, limit: Int!): R! }
     type R { cursor: String items: [Item!]! } type Item { id: ID! }`,
    'Query.next_items_page',
    { dialect: 'token-link', args: 'limit:Int!', forward: { continuation: { field: 'next_items_page' } } },
  ],
  [
    'a wrapper whose cursor another root field takes (monday)',
    `type Query { items_page(limit: Int!): R! next_items_page(cursor: String!, limit: Int!): R! }
     type R { cursor: String items: [Item!]! } type Item { id: ID! }`,
    'Query.items_page',
    {
      dialect: 'token-link',
      forward: { next: 'cursor', continuation: { field: 'next_items_page', position: 'cursor', size: 'limit' } },
    },
  ],
  [
    'rows that are not the first list (DataHub facets, Artsy aggregations)',
    `input I { start: Int count: Int query: String! } type Query { search(input: I!): R }
     type R { start: Int! count: Int! total: Int! facets: [F!] entities: [E!]! } type F { field: String } type E { urn: String! }`,
    'Query.search',
    { dialect: 'offset', nodes: 'entities', total: 'total', forward: { position: 'input.start', size: 'input.count' } },
  ],
  [
    'an offset with a total, where count is of the page (commercetools)',
    `type Query { carts(limit: Int, offset: Int): R! } type R { offset: Int! count: Int! total: Float! exists: Boolean! results: [Cart!]! }
     type Cart { id: String! }`,
    'Query.carts',
    { dialect: 'offset', nodes: 'results', total: 'total' },
  ],
  [
    'bare lists with limit and offset (Hasura)',
    `enum O { asc desc } input B { id: O } type Query { users(limit: Int, offset: Int, order_by: [B!]): [users!]! } type users { id: Int! }`,
    'Query.users',
    { dialect: 'offset', by: 'offset', order: 'order_by', forward: { position: 'offset', size: 'limit' } },
  ],
  [
    'the order of the key rather than skip (The Graph)',
    `enum By { id name } enum D { asc desc } input W { id_gt: ID name: String }
     type Query { nfts(skip: Int = 0, first: Int = 100, orderBy: By, orderDirection: D, where: W): [NFT!]! } type NFT { id: ID! name: String }`,
    'Query.nfts',
    {
      dialect: 'keyset',
      forward: { position: 'where.id_gt', size: 'first', key: 'id', fixed: { orderBy: 'id', orderDirection: 'asc' } },
    },
  ],
  [
    'that order with the bound in an "and" with the whole filter, as that can hold alternatives (OpenReader)',
    `enum By { id_ASC id_DESC } input W { id_gt: ID name_eq: String AND: [W!] OR: [W!] }
     type Query { nfts(offset: Int, limit: Int, orderBy: [By!], where: W): [NFT!]! } type NFT { id: ID! name: String }`,
    'Query.nfts',
    { dialect: 'keyset', forward: { position: 'where.AND.+.id_gt', size: 'limit', fixed: { orderBy: 'id_ASC' } } },
  ],
  [
    'offsets where a filter that can hold alternatives has no "and" for the bound of a key',
    `enum By { id_ASC id_DESC } input W { id_gt: ID name_eq: String OR: [W!] }
     type Query { nfts(offset: Int, limit: Int, orderBy: [By!], where: W): [NFT!]! } type NFT { id: ID! name: String }`,
    'Query.nfts',
    { dialect: 'offset', forward: { position: 'offset', size: 'limit' } },
  ],
  [
    'page numbers with the number of pages in metadata (Strapi 4)',
    `input P { page: Int pageSize: Int } type Query { posts(pagination: P): R } type R { data: [Post!]! meta: M! } type M { pagination: I! }
     type I { page: Int! pageSize: Int! pageCount: Int! total: Int! } type Post { id: ID }`,
    'Query.posts',
    {
      dialect: 'page',
      nodes: 'data',
      total: 'meta.pagination.total',
      forward: { position: 'pagination.page', size: 'pagination.pageSize', pages: 'meta.pagination.pageCount' },
    },
  ],
  [
    'edges with page numbers (Hashnode)',
    `type Query { posts(page: Int!, pageSize: Int!): C! } type C { edges: [E!]! nodes: [Post!]! pageInfo: I! totalDocuments: Int! }
     type I { hasNextPage: Boolean nextPage: Int } type E { node: Post! } type Post { id: ID! }`,
    'Query.posts',
    { dialect: 'page', nodes: 'nodes', edges: 'edges', forward: { more: 'pageInfo.hasNextPage' } },
  ],
  [
    'arguments on the container, filters on the list (AniList)',
    `type Query { Page(page: Int, perPage: Int): Page } type Page { pageInfo: PI media(search: String, id_in: [Int]): [Media] }
     type PI { total: Int currentPage: Int lastPage: Int hasNextPage: Boolean } type Media { id: Int! }`,
    'Page.media',
    {
      dialect: 'page',
      container: true,
      nodes: 'media',
      forward: { position: 'page', size: 'perPage', more: 'pageInfo.hasNextPage' },
    },
  ],
  [
    'wrappers that say nothing of pages, by their arguments (SkyWalking)',
    `input P { pageNum: Int pageSize: Int! } input C { paging: P! service: String } type Query { logs(condition: C, debug: Boolean): Logs }
     type Logs { errorReason: String logs: [Log!]! debugging: D } type Log { text: String } type D { traceId: String! }`,
    'Query.logs',
    { dialect: 'page', nodes: 'logs', forward: { position: 'condition.paging.pageNum' } },
  ],
];

/** Fields that must not be paged, and why. */
const unpaged: readonly (readonly [what: string, sdl: string, coordinate: string, reason: RegExp | undefined])[] = [
  [
    'a connection without a way on (Buildkite metaData)',
    `${relayTypes} type Query { tags(first: Int!): C! } type C { edges: [PostEdge] pageInfo: PageInfo }`,
    'Query.tags',
    /takes first, but no argument requests a further page/,
  ],
  [
    'a list with a limit alone (GitHub relatedTopics)',
    `type Query { topics(first: Int): [Topic!]! } type Topic { name: String }`,
    'Query.topics',
    /takes first, but no argument requests a further page/,
  ],
  [
    'Relay arguments on a bare list (Artsy)',
    `type Query { marketing(first: Int, after: String): [M!]! } type M { slug: String }`,
    'Query.marketing',
    /takes after, but no page returns/,
  ],
  [
    'a token that is a credential (Reaction refunds)',
    `type Query { refunds(orderId: ID!, token: String): [Refund] } type Refund { _id: ID! }`,
    'Query.refunds',
    /a list, and no argument requests a further page/,
  ],
  [
    'a type that is merely called Connection (Expo, Railway)',
    `type Query { idp(first: Int, after: String): IdPConnection } type IdPConnection { id: ID! provider: String }`,
    'Query.idp',
    undefined,
  ],
  [
    'an aggregate beside a list (Hasura)',
    `type Query { users_aggregate(limit: Int, offset: Int): A! } type A { aggregate: F nodes: [User!]! } type F { count: Int! } type User { id: Int! }`,
    'Query.users_aggregate',
    /an aggregate/,
  ],
  [
    'the payload of a mutation',
    `${relayTypes} type Query { a: Int } type Mutation { add(first: Int, after: String): PostConnection } type PostConnection { edges: [PostEdge] pageInfo: PageInfo }`,
    'Mutation.add',
    /payload of a mutation/,
  ],
  [
    'an interface that looks like a connection',
    `${relayTypes} type Query { any(first: Int, after: String): AnyConnection } interface AnyConnection { edges: [PostEdge] pageInfo: PageInfo }`,
    'Query.any',
    /is an interface/,
  ],
  [
    'a union with a member for errors',
    `${relayTypes} type Query { posts(first: Int, after: String): PostsResult! } union PostsResult = AuthError | Posts
     type AuthError { message: String! } type Posts { edges: [PostEdge] pageInfo: PageInfo }`,
    'Query.posts',
    /PostsResult is a union, and the pages of its member Posts can be requested only one by one/,
  ],
  [
    'a union of objects without pages',
    `type Query { any(first: Int, after: String): Any } union Any = A | B type A { id: ID! tags: [T!]! } type B { id: ID! } type T { name: String }`,
    'Query.any',
    undefined,
  ],
  [
    'a stream with a list of cursors (Hasura)',
    `input C { id: Int } type Query { users_stream(batch_size: Int!, cursor: [C]!): [User!]! } type User { id: Int! }`,
    'Query.users_stream',
    /takes cursor, but no page returns/,
  ],
  [
    'an entity with a list and many fields (OTP Plan)',
    `type Query { shop(page: Int, limit: Int): Shop } type Shop { id: ID! name: String staff: [User!]! total: Int } type User { id: ID! }`,
    'Query.shop',
    undefined,
  ],
  [
    'page signals without arguments (Open Collective)',
    `type Query { categories: R! } type R { nodes: [Cat!]! totalCount: Int! offset: Int limit: Int } type Cat { id: ID! }`,
    'Query.categories',
    /no argument requests a further page/,
  ],
];

describe('detection', () => {
  it.each(paged)('pages %s', (_, sdl, coordinate, paging) => {
    expect(decide(sdl, coordinate)?.match?.paging).toMatchObject(paging);
  });

  it.each(unpaged)('leaves alone %s', (_, sdl, coordinate, reason) => {
    const decision = decide(sdl, coordinate);
    expect(decision?.match).toBeUndefined();
    if (reason) expect(decision?.reason).toMatch(reason);
  });

  const twoWays = `${relayTypes} type Query { posts(first: Int, after: String, offset: Int, term: String): C! } type C { edges: [PostEdge!]! pageInfo: PageInfo! }`;

  it('takes a cursor before an offset without a warning, and keeps the arguments of the other from being mixed in', () => {
    const { detected, plan } = generate(buildSchema(twoWays), readOptions({}, false));
    expect(detected.decisions.get('Query.posts')).toMatchObject({ also: ['offset'] });
    expect(detected.diagnostics).toEqual([]);
    expect(plan.argumentSets.flatMap(({ members }) => members.map(({ head }) => head))).toEqual(['term?']);
  });

  it('finds the same in a schema whose types and fields stand in another order', () => {
    const reversed = twoWays.replace(
      'first: Int, after: String, offset: Int, term: String',
      'term: String, offset: Int, after: String, first: Int',
    );
    expect(decide(reversed, 'Query.posts')?.match?.paging).toEqual(decide(twoWays, 'Query.posts')?.match?.paging);
  });
});
