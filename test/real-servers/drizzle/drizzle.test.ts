import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWholeFields } from '../../readings/whole-fields.ts';
import { introspect, printField } from '../process/introspect.ts';
import type { RealServer } from '../process/real-server.ts';
import { request } from '../process/request.ts';
import { start } from './start.ts';

describe('drizzle-graphql', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(async () => server.close());

  describeWholeFields(() => server, {
    fields: [{ field: 'posts', dialect: 'offset', args: { orderBy: { id: { direction: 'asc', priority: 1 } } } }],
  });

  it('has bare lists with limit and offset, on the root and on a type', async () => {
    const schema = await introspect(server.url);
    expect(printField(schema, 'Query.posts')).toBe(
      'posts(offset: Int, limit: Int, orderBy: PostsOrderBy, where: PostsFilters): [PostsSelectItem!]!',
    );
    expect(printField(schema, 'AuthorsSelectItem.posts')).toBe(
      'posts(where: PostsFilters, orderBy: PostsOrderBy, offset: Int, limit: Int): [AuthorsPostsRelation!]!',
    );
    expect(printField(schema, 'PostsStatusFilters.inArray')).toBe('inArray: [PostsStatusEnum!]');
  });

  it('reads by offset until a page is short', async () => {
    const document = `query ($offset: Int!) {
      posts(limit: 4000, offset: $offset, orderBy: { id: { direction: asc, priority: 1 } }) { id }
    }`;
    const sizes: number[] = [];
    const ids = new Set<number>();
    for (const offset of [0, 4_000, 8_000]) {
      const { posts } = await request<{ posts: { id: number }[] }>(server.url, document, { offset });
      sizes.push(posts.length);
      for (const post of posts) ids.add(post.id);
    }
    expect(sizes).toEqual([4_000, 4_000, server.rows - 8_000]);
    expect(ids.size).toBe(server.rows);
  });

  it('filters, and follows relations', async () => {
    const where = '{ id: { lt: 9 }, status: { inArray: [DRAFT, PUBLISHED] }, featured: { eq: false } }';
    const { posts } = await request<{ posts: { id: number; publishedAt: string | null; author: { name: string } }[] }>(
      server.url,
      `{ posts(where: ${where}, limit: 2, offset: 1) { id publishedAt author { name } } }`,
    );
    expect(posts).toEqual([
      { id: 3, publishedAt: null, author: { name: expect.stringMatching(/^Author \d+$/) } },
      { id: 5, publishedAt: '2024-01-01T00:00:00.000Z', author: { name: expect.any(String) } },
    ]);
  });
});
