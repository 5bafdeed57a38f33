import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWholeFields } from '../../readings/whole-fields.ts';
import { introspect, printField } from '../process/introspect.ts';
import type { RealServer } from '../process/real-server.ts';
import { request } from '../process/request.ts';
import { start } from './start.ts';

interface PostPage {
  readonly count: number;
  readonly items: readonly { readonly id: number }[];
  readonly pageInfo: { readonly pageCount: number; readonly hasNextPage: boolean };
}

describe('graphql-compose-pagination', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(async () => server.close());

  describeWholeFields(() => server, { fields: [{ field: 'posts', dialect: 'page' }] });

  it('has envelopes by page number, on the root and on a type', async () => {
    const schema = await introspect(server.url);
    expect(printField(schema, 'Query.posts')).toBe(
      'posts(page: Int, perPage: Int, filter: PostFilter, sort: PostSort): PostPagination',
    );
    expect(printField(schema, 'Author.posts')).toBe('posts(page: Int, perPage: Int, sort: PostSort): PostPagination');
    expect(printField(schema, 'PostPagination.items')).toBe('items: [Post!]');
    expect(printField(schema, 'PostPagination.count')).toBe('count: Int');
    expect(printField(schema, 'PaginationInfo.pageCount')).toBe('pageCount: Int');
    expect(printField(schema, 'PaginationInfo.hasNextPage')).toBe('hasNextPage: Boolean');
  });

  it('counts pages from one and tells the last', async () => {
    const document = `query ($page: Int!) {
      posts(page: $page, perPage: 4000, sort: ID_ASC) { count items { id } pageInfo { pageCount hasNextPage } }
    }`;
    const ids = new Set<number>();
    for (const page of [1, 2, 3]) {
      const { posts } = await request<{ posts: PostPage }>(server.url, document, { page });
      expect(posts.count).toBe(server.rows);
      expect(posts.pageInfo).toEqual({ pageCount: 3, hasNextPage: page < 3 });
      for (const post of posts.items) ids.add(post.id);
    }
    expect(ids.size).toBe(server.rows);
  });

  it('filters by equality, and gives 20 rows unasked', async () => {
    const { posts } = await request<{ posts: PostPage }>(
      server.url,
      '{ posts(filter: { status: PUBLISHED }) { count items { id } pageInfo { pageCount hasNextPage } } }',
    );
    expect(posts).toMatchObject({
      count: server.rows / 3,
      pageInfo: { pageCount: server.rows / 60, hasNextPage: true },
    });
    expect(posts.items.map((post) => post.id).slice(0, 3)).toEqual([2, 5, 8]);
    expect(posts.items.length).toBe(20);
  });

  it('says that nothing follows when nothing but that is asked for', async () => {
    const { posts } = await request<{ posts: object }>(server.url, '{ posts { pageInfo { hasNextPage } } }');
    expect(posts).toEqual({ pageInfo: { hasNextPage: false } });
  });

  it('pages the posts of an author', async () => {
    const { authors } = await request<{ authors: { items: { posts: PostPage }[] } }>(
      server.url,
      '{ authors(perPage: 1) { items { posts(page: 2, perPage: 5) { count items { id author { name } } } } } }',
    );
    const posts = authors.items[0]?.posts;
    expect(posts?.count).toBeGreaterThan(2_000);
    expect(posts?.items[4]).toEqual({ id: expect.any(Number), author: { name: 'Author 1' } });
  });
});
