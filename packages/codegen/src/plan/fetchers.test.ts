import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';
import { fetcherArguments } from './fetcher-arguments.ts';

const common = `
  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Post implements Node { id: ID! title: String }
  type PostConnection { nodes: [Post] pageInfo: PageInfo! }
`;

/** Returns the names of a schema's fetchers, with their routes. */
function fetchers(sdl: string): Record<string, string> {
  const { plan } = generate(buildSchema(common + sdl), readOptions({}, false));
  return Object.fromEntries(plan.fetchers.map(({ name, path }) => [name, path]));
}

describe('fetchers', () => {
  it('go to root fields, one step below them, and to what an id finds', () => {
    const sdl = `
      type Query { posts(first: Int, after: String): PostConnection blog(name: String!): Blog node(id: ID!): Node }
      type Blog implements Node { id: ID! posts(first: Int, after: String, tag: String): PostConnection! }`;
    expect(fetchers(sdl)).toEqual({
      posts: 'posts',
      blogPosts: 'blog(name:String!)>Blog posts(tag:String)',
      blogPostsById: '^node(id:ID!) ...Blog posts(tag:String)',
    });
  });

  it('leave the query inside the query alone', () => {
    expect(fetchers('type Query { query: Query! posts(first: Int, after: String): PostConnection }')).toEqual({
      posts: 'posts',
    });
    const identified = `
      type Query implements Node { id: ID! node(id: ID!): Node posts(first: Int, after: String): PostConnection }`;
    expect(fetchers(identified)).toEqual({ posts: 'posts' });
  });

  it('put the arguments of a step apart where the field has one of its name', () => {
    const sdl = `type Query { blog(id: ID!): Blog } type Blog { posts(first: Int, after: String, blog: String): PostConnection }`;
    expect(fetchers(sdl)).toEqual({ blogPosts: '$blog=blog(id:ID!)>Blog posts(blog:String)' });
  });

  it('put the id of an object apart if the field has arguments called id and node', () => {
    const sdl = `type Query { node(id: ID!): Node }
      type Blog implements Node { id: ID! posts(first: Int, after: String, id: ID, node: ID): PostConnection }`;
    expect(fetchers(sdl)).toEqual({ blogPosts: '$node=node(id:ID!) ...Blog posts(id:ID node:ID)' });
    const { plan } = generate(buildSchema(common + sdl), readOptions({}, false));
    const set = plan.argumentSets.find(({ name }) => name === 'Blog$node$posts');
    expect(set?.members.map(({ head }) => head)).toEqual(['$node']);
  });

  it('keep their arguments apart from those of the same list in a selection', () => {
    const sdl = `type Zone { posts(limit: Int, offset: Int, sort: String): [Post!]! } type Query {
      posts(limit: Int, offset: Int, sort: String): [Post!]! zone: Zone }`;
    const { plan } = generate(buildSchema(common + sdl), readOptions({}, false));
    const names = plan.argumentSets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const membersOf = (name: string) =>
      plan.argumentSets.find((one) => one.name === name)?.members.map(({ head }) => head);
    expect(plan.fetchers.map(({ args }) => membersOf(String(args)))).toEqual([['sort?'], ['sort?']]);
    const selection = plan.composites.find(({ name }) => name === 'Query')?.text;
    const [, selected = ''] = /posts\?: Post\$\$select & \$Optional<([\w$]+)>/.exec(selection ?? '') ?? [];
    expect(membersOf(selected)).toEqual(['limit?', 'sort?']);
  });

  it('keep names apart that fall together', () => {
    const sdl = `
      type Query { aB(first: Int, after: String): PostConnection a: A }
      type A { b(first: Int, after: String): PostConnection }`;
    expect(Object.keys(fetchers(sdl))).toEqual(['aB', 'a_b']);
  });

  it('go along the shortest path of objects to what nothing else leads to', () => {
    const sdl = `
      type Query { actor: Actor! old: Account @deprecated posts(first: Int, after: String): PostConnection }
      type Actor { account(id: Int!): Account user: User! first: User! }
      type User { account: Account manager: User posts(first: Int, after: String, tag: String): PostConnection }
      type Account { rules: Rules logs(first: Int, after: String): PostConnection }
      type Rules { account: Account posts(first: Int, after: String, account: Int): PostConnection }`;
    expect(fetchers(sdl)).toEqual({
      posts: 'posts',
      oldLogs: 'old>Account logs',
      actorFirstPosts: 'actor>Actor first>User posts(tag:String)',
      actorAccountRulesPosts: 'actor>Actor $account=account(id:Int!)>Account rules>Rules posts(account:Int)',
    });
  });

  it('narrow an interface or a union on the path only for types that nothing else leads to', () => {
    const sdl = `
      union Owner = User | Team
      type Query { owner(login: String!): Owner user: User }
      type User { posts(first: Int, after: String): PostConnection }
      type Team { posts(first: Int, after: String): PostConnection }`;
    expect(fetchers(sdl)).toEqual({
      userPosts: 'user>User posts',
      ownerTeamPosts: 'owner(login:String!) ...Team posts',
    });
  });

  it('have arguments of their own if members of one union have fields of the same name', () => {
    const sdl = `
      union Owner = User | Team
      type Query { owner(login: String!): Owner }
      type User { posts(first: Int, after: String, tag: String!): PostConnection }
      type Team { posts(first: Int, after: String, topic: Int!): PostConnection }`;
    const { plan } = generate(buildSchema(common + sdl), readOptions({}, false));
    const required = plan.fetchers.map((one) => [
      one.name,
      fetcherArguments(one, plan).flatMap(({ name, required: isRequired }) => (isRequired ? [name] : [])),
    ]);
    expect(Object.fromEntries(required)).toEqual({
      ownerTeamPosts: ['login', 'topic'],
      ownerUserPosts: ['login', 'tag'],
    });
  });

  it('give steps with one name a key each', () => {
    const sdl = `
      type Query { part: Part }
      type Part { part(at: Int): Inner }
      type Inner { posts(first: Int, after: String): PostConnection }`;
    expect(fetchers(sdl)).toEqual({ partPartPosts: 'part>Part $part=part(at:Int)>Inner posts' });
  });
});
