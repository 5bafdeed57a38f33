import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import type { RefetchConfig } from '../options/config.ts';
import { readOptions } from '../options/options.ts';
import { type ReportEntry, reportText } from './report.ts';

const common = `
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Tag { name: String }
  type TagConnection { nodes: [Tag] pageInfo: PageInfo! }
  type UserConnection { nodes: [User] edges: [UserEdge] pageInfo: PageInfo! }
  type UserEdge { cursor: String! node: User marks(first: Int, after: String): TagConnection }
  type Nodes { nodes: [User] pageInfo: PageInfo! }
`;
const tags = 'tags(first: Int, after: String): TagConnection';
const user = `type User { login: String! ${tags} }`;

/** Returns the column `further` of the report, by coordinate. */
function further(sdl: string, refetch: RefetchConfig = {}): Readonly<Record<string, string | null>> {
  const generated = generate(buildSchema(common + sdl), readOptions({ refetch }, false));
  const entries = JSON.parse(reportText(generated)) as readonly ReportEntry[];
  return Object.fromEntries(entries.map((entry) => [entry.coordinate, entry.further]));
}

describe('furtherPages', () => {
  it('says root for a field of the query, whatever the query is called', () => {
    expect(further(`schema { query: Root } type Root { ${tags} } ${user}`)).toMatchObject({ 'Root.tags': 'root' });
  });

  it('says nothing of lists without pages', () => {
    expect(further(`type Query { tags: [Tag] } ${user}`)).toMatchObject({ 'Query.tags': null });
  });

  it.each<[string, string, RefetchConfig, string]>([
    ['user(login: String!): User', '', {}, 'user(login)'],
    ['user(login: String!, org: ID!): User', 'org: ID!', {}, 'user(login, org)'],
    ['nodes(ids: [ID!]!): [Node]', 'id: ID!', {}, 'nodes(ids: id)'],
    ['node(id: ID!): Node', 'id: ID!', {}, 'node(id)'],
    ['one(a: ID!, b: ID): User', 'id: ID!', { User: 'one(a: id, b: login)' }, 'one(a: id, b: login)'],
    ['one(org: ID!, id: ID): User', 'id: ID! up: User', { User: 'one(org: up.id, id)' }, 'one(org: up.id, id)'],
  ])('says with which keys %s gives the object', (field, fields, refetch, way) => {
    const sdl = `type Query { ${field} } interface Node { id: ID! }
      type User${fields.startsWith('id') ? ' implements Node' : ''} { login: String! ${fields} ${tags} }`;
    expect(further(sdl, refetch)).toMatchObject({ 'User.tags': way });
  });

  describe('says rewalk', () => {
    it.each([
      ['for the rows of a connection with edges', 'users(first: Int, after: String): UserConnection'],
      ['for the rows of a list by offset', 'users(limit: Int, offset: Int): Users'],
      ['for an object without a list around it', 'viewer: User'],
      ['for the objects of a plain list', 'users: [User]'],
    ])('%s', (_, field) => {
      const sdl = `type Query { ${field} } type Users { items: [User] totalCount: Int } ${user}`;
      expect(further(sdl)).toMatchObject({ 'User.tags': 'rewalk' });
    });

    it('for what stands in an edge', () => {
      expect(further(`type Query { users(first: Int, after: String): UserConnection } ${user}`)).toMatchObject({
        'UserEdge.marks': 'rewalk',
      });
    });

    it('for the types of an interface or a union that is reached', () => {
      const sdl = `type Query { actor: Actor any: Any } interface Actor { login: String! }
        type User implements Actor { login: String! ${tags} } union Any = Page type Page { ${tags} }`;
      expect(further(sdl)).toMatchObject({ 'User.tags': 'rewalk', 'Page.tags': 'rewalk' });
    });

    it('below an object that can be fetched by itself', () => {
      const sdl = `type Query { groups(first: Int, after: String): Groups group(id: ID!): Group }
        type Groups { nodes: [Group] pageInfo: PageInfo! } type Group { id: ID! lead: User } ${user}`;
      expect(further(sdl)).toMatchObject({ 'User.tags': 'rewalk' });
    });

    it('where the way of a type was taken from it', () => {
      const sdl = `type Query { user(login: String!): User } ${user}`;
      expect(further(sdl, { User: false })).toMatchObject({ 'User.tags': 'rewalk' });
    });
  });

  describe('knows no way', () => {
    it.each([
      ['to rows without edges', 'users(first: Int, after: String): Nodes'],
      ['to rows by page number', 'users(page: Int, perPage: Int): Users'],
    ])('%s', (_, field) => {
      const sdl = `type Query { ${field} } type Users { items: [User] totalPages: Int! } ${user}`;
      expect(further(sdl)).toMatchObject({ 'User.tags': null });
    });

    it('to what a mutation alone gives', () => {
      const sdl = `type Query { a: Int } type Mutation { make: Made } type Made { ${tags} } ${user}`;
      expect(further(sdl)).toMatchObject({ 'Made.tags': null });
    });
  });

  it('names the root field that gives the further pages of the list itself', () => {
    const sdl = `type Query { boards: [Board] next_items_page(cursor: String!, limit: Int): Items }
      type Board { items_page(limit: Int): Items } type Items { cursor: String items: [Tag!]! } ${user}`;
    expect(further(sdl)).toMatchObject({ 'Board.items_page': 'next_items_page(cursor)' });
  });
});
