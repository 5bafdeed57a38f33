import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';
import { fetcherArguments } from './fetcher-arguments.ts';

const { plan } = generate(
  buildSchema(`
    type Query {
      node(id: ID!): Node
      posts(paging: Paging! = { first: 10 }, filter: Filter! = {}, kind: Kind!): Posts!
      author(name: String!, old: Boolean): Author
    }
    interface Node { id: ID! }
    input Paging { first: Int, after: String }
    input Filter { title: String }
    enum Kind { A }
    type Author implements Node { id: ID! posts(first: Int, after: String, tag: String!): Posts! }
    type Posts { edges: [PostEdge!]! pageInfo: PageInfo! }
    type PostEdge { node: Post! cursor: String! }
    type Post { title: String }
    type PageInfo { hasNextPage: Boolean! endCursor: String }
  `),
  readOptions({}, true),
);

const of = (name: string) => {
  const found = plan.fetchers.find((one) => one.name === name);
  return (
    found && fetcherArguments(found, plan).map(({ key = '', name, required, type }) => [key, name, type, required])
  );
};

describe('fetcherArguments', () => {
  it('requires no argument that has a default or that paging fills', () => {
    expect(of('posts')).toEqual([
      ['', 'filter', 'Filter', false],
      ['', 'kind', 'Kind!', true],
      ['', 'paging', 'Paging', false],
    ]);
  });

  it('has those of the field on the way in an object, and the global ID', () => {
    expect(of('authorPosts')).toEqual([
      ['author', 'name', 'String!', true],
      ['author', 'old', 'Boolean', false],
      ['', 'tag', 'String!', true],
    ]);
    expect(of('authorPostsById')).toEqual([
      ['', 'id', 'ID!', true],
      ['', 'tag', 'String!', true],
    ]);
  });
});
