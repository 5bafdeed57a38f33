import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openSchema, type SchemaTable } from '../../../runtime/src/document/schema-table.ts';
import { generate } from '../generate.ts';
import type { RefetchConfig } from '../options/config.ts';
import { readOptions } from '../options/options.ts';

const common = `
  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Tag { name: String }
  type Tags { nodes: [Tag] edges: [TagEdge] pageInfo: PageInfo! }
  type TagEdge { cursor: String! node: Tag }
`;
const tags = 'tags(first: Int, after: String): Tags';

function tableOf(sdl: string, refetch: RefetchConfig = {}): SchemaTable {
  const { plan } = generate(buildSchema(common + sdl), readOptions({ refetch }, false));
  return plan.table as unknown as SchemaTable;
}

const refetchOf = (...of: Parameters<typeof tableOf>) => tableOf(...of).refetch;

describe('refetchTable', () => {
  it('names the usual way once, and the types that have another', () => {
    const sdl = `type Query { node(id: ID!): Node team(key: ID!): Team board(key: ID!): Board }
      type User implements Node { id: ID! ${tags} } type Page implements Node { id: ID! ${tags} }
      type Team { key: ID! ${tags} } type Board { key: ID! ${tags} }`;
    expect(refetchOf(sdl)).toBe('*:node(id=ID!) Board:board(key=ID!) Tag:- Team:team(key=ID!)');
  });

  it('says which types cannot be fetched, and how those around them can', () => {
    const sdl = `type Query { node(id: ID!): Node } type User implements Node { id: ID! badge: Badge }
      type Page implements Node { id: ID! ${tags} } type Badge { ${tags} }`;
    expect(refetchOf(sdl)).toBe('*:node(id=ID!) Badge:- Tag:-');
  });

  it('has no key for rows that have none, such as those of a union', () => {
    const sdl = `type Query { alpha(slug: String!): Alpha seats(first: Int, after: String): Seats }
      type Seats { nodes: [Any!]! pageInfo: PageInfo! } union Any = Alpha type Alpha { slug: String! ${tags} }`;
    const schema = openSchema({ ...tableOf(sdl), pagings: [] });
    expect(schema.refetch('Alpha')?.keys).toMatchObject([{ path: 'slug' }]);
    expect(schema.refetch('Any')).toBeUndefined();
  });

  it('goes up from a list through rows and edges to what can be fetched', () => {
    const sdl = `type Query { group(id: ID!): Group }
      type Group { id: ID! users(first: Int, after: String): Users } type Users { edges: [UserEdge] pageInfo: PageInfo! }
      type UserEdge { cursor: String! node: User by: Badge } type User { ${tags} } type Badge { ${tags} }`;
    expect(refetchOf(sdl)).toBe('*:- Group:group(id=ID!)');
  });

  it('goes up from an object type to the interface that is selected', () => {
    const sdl = `type Query { pages: [Page] actor(login: ID!): Actor } interface Actor { login: ID! }
      type Bot implements Actor { login: ID! ${tags} } type Page { by: Actor }`;
    const schema = openSchema({ ...tableOf(sdl), pagings: [] });
    expect(schema.refetch('Bot')).toBeUndefined();
    expect(schema.refetch('Actor')?.keys).toMatchObject([{ alias: 'endcursor_Actor_login', path: 'login' }]);
  });

  it('is left out where there is no list, and where nothing can be fetched', () => {
    expect(refetchOf('type Query { user(id: ID!): User } type User { id: ID! }')).toBeUndefined();
    expect(refetchOf(`type Query { viewer: User } type User { ${tags} }`)).toBeUndefined();
    expect(refetchOf(`type Query { ${tags} }`)).toBeUndefined();
  });

  it('does not depend on the order of the schema', () => {
    const types = [
      `type User { b: ID! a: Int! ${tags} }`,
      `type Team { id: ID! ${tags} }`,
      'type Query { team(id: ID!): Team user(b: ID!, a: Int!): User }',
    ];
    const other = 'type Query { user(a: Int!, b: ID!): User team(id: ID!): Team }';
    expect(refetchOf([other, ...types.slice(0, 2).toReversed()].join(' '))).toBe(refetchOf(types.join(' ')));
  });

  it('holds ways that are configured', () => {
    const sdl = `type Query { user(by: String!): User } type User { login: String! ${tags} }`;
    expect(refetchOf(sdl, { User: 'user(by: login)' })).toBe('*:user(by:login=String!) Tag:-');
  });
});
