import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RealServer } from '../process/real-server.ts';
import { introspect, printField } from '../process/introspect.ts';
import { request } from '../process/request.ts';
import { start } from './start.ts';

interface PostPage {
  readonly posts: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: number; readonly price: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe('PostGraphile', () => {
  let server: RealServer;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    server = await start();
    schema = await introspect(server.url);
  }, 60_000);
  afterAll(async () => server.close());

  it('has Relay connections and plain lists, on the root and on a type', () => {
    const filters = 'condition: PostCondition, filter: PostFilter';
    const posts = `posts(first: Int, last: Int, offset: Int, before: Cursor, after: Cursor, orderBy: [PostsOrderBy!], ${filters})`;
    const postsList = `postsList(first: Int, offset: Int, orderBy: [PostsOrderBy!], ${filters})`;
    expect(printField(schema, 'Query.posts')).toBe(`${posts}: PostsConnection`);
    expect(printField(schema, 'Author.posts')).toBe(`${posts}: PostsConnection!`);
    expect(printField(schema, 'Query.postsList')).toBe(`${postsList}: [Post!]`);
    expect(printField(schema, 'Author.postsList')).toBe(`${postsList}: [Post!]!`);
    expect(printField(schema, 'DatetimeFilter.greaterThan')).toBe('greaterThan: Datetime');
  });

  it('reads on after the end cursor', async () => {
    const document = `query ($after: Cursor) {
      posts(first: 3, after: $after) { totalCount nodes { id price } pageInfo { hasNextPage endCursor } }
    }`;
    const first = await request<PostPage>(server.url, document);
    expect(first.posts.totalCount).toBe(server.rows);
    expect(first.posts.pageInfo.hasNextPage).toBe(true);
    const second = await request<PostPage>(server.url, document, { after: first.posts.pageInfo.endCursor });
    expect([...first.posts.nodes, ...second.posts.nodes].map((post) => post.id)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('has a few authors with most of the posts', async () => {
    const { authors } = await request<{ authors: { nodes: { posts: { totalCount: number } }[] } }>(
      server.url,
      '{ authors(orderBy: ID_ASC) { nodes { posts { totalCount } } } }',
    );
    const counts = authors.nodes.map((author) => author.posts.totalCount);
    expect(counts[0]).toBeGreaterThan(2_000);
    expect(counts.at(-1)).toBeLessThan(10);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(server.rows);
  });

  it('reads a plain list by offset and filters it', async () => {
    const { postsList } = await request<{ postsList: { id: number }[] }>(
      server.url,
      '{ postsList(first: 2, offset: 1, filter: { id: { greaterThan: 10 }, status: { equalTo: DRAFT } }) { id } }',
    );
    expect(postsList).toEqual([{ id: 15 }, { id: 18 }]);
  });
});

describe("PostGraphile with Hasura's operator names", () => {
  it('filters by _gt and _like', async () => {
    const server = await start({ operators: 'hasura' });
    try {
      const schema = await introspect(server.url);
      expect(printField(schema, 'IntFilter._gt')).toBe('_gt: Int');
      expect(printField(schema, 'PostStatusFilter._in')).toBe('_in: [PostStatus!]');
      const { posts } = await request<{ posts: { totalCount: number } }>(
        server.url,
        '{ posts(filter: { and: [{ id: { _gt: 99 } }, { title: { _like: "Post 1__" } }] }) { totalCount } }',
      );
      expect(posts.totalCount).toBe(100);
    } finally {
      await server.close();
    }
  }, 60_000);
});
