import { cursor } from '../dialects/cursor.ts';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Paging, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { type Grammar, openGrammar } from './grammar.ts';
import { leafBody } from './leaf-body.ts';
import type { FetcherDescriptor } from './fetcher-descriptor.ts';
import { pagedOperation } from './paged-operation.ts';
import { asItCame } from './reading.ts';

const sdl = buildSchema(`
  type Query { posts(${'first: Int, after: String, last: Int, before: String'}, kind: String): Posts, author(id: ID!): Author, node(id: ID!): Node }
  interface Node { id: ID! }
  type Author implements Node { id: ID!, posts(first: Int, after: String, last: Int, before: String, author: ID, states: [State!]): Posts }
  enum State { OPEN }
  type Posts { nodes: [Post], edges: [PostEdge], pageInfo: PageInfo!, totalCount: Int, average: Float }
  type PostEdge { node: Post, cursor: String, weight: Int }
  type Post { id: ID!, title: String }
  type PageInfo { hasNextPage: Boolean, hasPreviousPage: Boolean, startCursor: String, endCursor: String }
`);

const relay: Paging = {
  dialect: 'relay',
  by: cursor,
  args: 'after:String before:String first:Int last:Int',
  nodes: 'nodes',
  edges: 'edges',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
  backward: { size: 'last', position: 'before', more: 'pageInfo.hasPreviousPage', next: 'pageInfo.startCursor' },
};

const grammar = openGrammar({ fields: '', args: '', except: '', lists: '', pagings: [] });
const reading = () => asItCame();

function operationOf(
  path: string,
  args: Readonly<Record<string, unknown>> = {},
  {
    backward = false,
    ...rest
  }: Partial<FetcherDescriptor> & { selection?: object; backward?: boolean; grammar?: Grammar } = {},
) {
  const descriptor = { path, paging: relay, row: 'Post', connection: 'Posts', ...rest };
  const selection = { ...(rest.selection ?? { id: true, title: true }) };
  const asked = { args, selection, body: leafBody(selection), backward };
  const operation = pagedOperation(descriptor, asked, rest.grammar);
  for (const total of [true, false]) {
    const { document } = operation.ask(1, null, total);
    expect(validate(sdl, parse(document)).map(({ message }) => message)).toEqual([]);
  }
  return operation;
}

describe('pagedOperation', () => {
  it('tells the place that something of a page has in the whole', () => {
    const posts = (...path: (string | number)[]) => operationOf('posts').placeOf(path, 'c', 10);
    expect(posts('posts', 'nodes', 2, 'title')).toEqual(['posts', 'nodes', 12, 'title']);
    expect(posts('posts', 'kinds', 2)).toEqual(['posts', 'kinds', 2]);
    expect(posts('rest')).toEqual(['rest']);
    const own = operationOf('author(id:ID!)>Author posts', { author: { id: '1' } });
    expect(own.placeOf(['author', 'posts', 'nodes', 2], 'c', 10)).toEqual(['author', 'posts', 'nodes', 12]);
    expect(own.placeOf(['author'], 'c', 10)).toEqual(['author']);
  });

  it('gives pages of another root field the places of the first', () => {
    const continuation = { field: 'more', args: 'after:String', position: 'after' };
    const paging = { ...relay, forward: { ...(relay.forward as Way), continuation } };
    const operation = operationOf('author(id:ID!)>Author posts', { author: { id: '1' } }, { paging });
    expect(operation.placeOf(['more', 'nodes', 2], 'c', 10)).toEqual(['author', 'posts', 'nodes', 12]);
    expect(operation.placeOf(['more'], 'c', 10)).toEqual(['author', 'posts']);
    expect(operation.placeOf(['author', 'posts', 'nodes', 2], null, 0)).toEqual(['author', 'posts', 'nodes', 2]);
  });

  it('asks for the default selection, the total and the page info', () => {
    const operation = operationOf('posts(kind:String)', { kind: 'a' });
    expect(operation.ask(5, null, true)).toMatchObject({
      document:
        'query posts($kind: String, $first: Int, $after: String) { posts(kind: $kind, first: $first, after: $after) { nodes { id title } pageInfo { endCursor hasNextPage } totalCount } }',
      variables: { kind: 'a', first: 5 },
    });
    expect(operation.ask(5, 'c', false).variables).toEqual({ kind: 'a', first: 5, after: 'c' });
    expect(operation.coordinate).toBe('Query.posts');
  });

  it('asks backward with last and before', () => {
    const { document, variables } = operationOf('posts', {}, { backward: true }).ask(5, 'c', false);
    expect(document).toContain('pageInfo { startCursor hasPreviousPage }');
    expect(variables).toEqual({ last: 5, before: 'c' });
  });

  it('passes through a step, whose arguments stand under its name', () => {
    const operation = operationOf('author(id:ID!)>Author posts(states:[State!])', {
      author: { id: '1' },
      states: ['OPEN'],
    });
    expect([operation.name, operation.coordinate]).toEqual(['authorPosts', 'Author.posts']);
    expect(operation.ask(5, null, false).variables).toEqual({ id: '1', states: ['OPEN'], first: 5 });
  });

  it('passes through a step under another key where the field has an argument of its name', () => {
    const operation = operationOf('$author=author(id:ID!)>Author posts(author:ID states:[State!])', {
      $author: { id: '1' },
      author: '2',
    });
    expect(operation.ask(5, null, false).variables).toEqual({ id: '1', author: '2', first: 5 });
  });

  it('refetches a node, whose id stands flat', () => {
    const { document, variables } = operationOf('^node(id:ID!) ...Author posts(states:[State!])', { id: '1' }).ask(
      5,
      null,
      false,
    );
    expect(document).toContain('{ node(id: $id) { ... on Author { posts(first: $first, after: $after)');
    expect(variables).toEqual({ id: '1', first: 5 });
  });

  it('reads edges where the edge is selected, and fields of the connection', () => {
    const selection = { id: true, $edge: { weight: true }, $connection: { average: true } };
    const operation = operationOf('posts', {}, { selection, grammar });
    const page = operation.page(
      {
        posts: {
          edges: [{ weight: 3, cursor: 'a', node: { id: '1' } }, { weight: 4, cursor: 'b', node: null }, null],
          pageInfo: { endCursor: 'b', hasNextPage: true },
          average: 2.5,
        },
      },
      null,
      reading(),
    );
    expect(page).toMatchObject({
      rows: [{ weight: 3, cursor: 'a', node: { id: '1' } }],
      nullsDropped: 2,
      connection: { average: 2.5 },
      signs: { entries: 3, more: true, next: 'b' },
    });
  });

  it('finds no page where the list or anything above it is null', () => {
    const operation = operationOf('author(id:ID!)>Author posts', { author: { id: '1' } });
    const lost = (data: unknown) => {
      expect(operation.page(data, null, reading())).toBeUndefined();
      return operation.lost(data, null);
    };
    expect(lost({ author: null })).toEqual({ path: 'author', found: 'null' });
    expect(lost({ author: { posts: null } })).toEqual({ path: 'author.posts', found: 'null' });
    expect(lost({ author: { posts: { nodes: null } } })).toEqual({ path: 'author.posts.nodes', found: 'null' });
    expect(lost({ author: { posts: {} } })).toEqual({ path: 'author.posts.nodes', found: 'missing' });
    expect(lost({ author: 5 })).toEqual({ path: 'author', found: 'not an object' });
    expect(lost({ author: { posts: { nodes: {} } } })).toEqual({ path: 'author.posts.nodes', found: 'not a list' });
  });

  it('has one identity for one traversal, whatever its pages', () => {
    const identity = operationOf('posts(kind:String)', { kind: 'a' }).identity;
    expect(operationOf('posts(kind:String)', { kind: 'a' }).identity).toBe(identity);
    const others = [
      operationOf('posts(kind:String)', { kind: 'b' }),
      operationOf('posts(kind:String)', { kind: 'a' }, { backward: true }),
      operationOf('posts(kind:String)', { kind: 'a' }, { selection: { id: true } }),
    ];
    for (const other of others) expect(other.identity).not.toBe(identity);
  });

  it('refuses a direction and arguments that the field does not have', () => {
    const { backward: _, ...forward } = relay;
    expect(() => operationOf('posts', {}, { paging: forward, backward: true })).toThrow(
      new UsageError('it cannot be read backward', { coordinate: 'Query.posts' }),
    );
    for (const args of [{ last: 1 }, { before: 'x' }]) {
      expect(() => operationOf('posts(kind:String)', args)).toThrow('is set by paging');
    }
    expect(() => operationOf('posts(kind:String)', { kinds: 'a' })).toThrow('Query.posts: there is no argument kinds');
  });
});
