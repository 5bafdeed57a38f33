import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWholeFields } from '../../readings/whole-fields.ts';
import { introspect, printField } from '../process/introspect.ts';
import type { RealServer } from '../process/real-server.ts';
import { request } from '../process/request.ts';
import { buildPosts } from '../seed/rows.ts';
import { start } from './start.ts';

interface PostPage {
  readonly allPosts: readonly { readonly id: string }[];
  readonly _allPostsMeta: { readonly count: number };
}

describe('json-graphql-server', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(async () => server.close());

  describeWholeFields(() => server, {
    // It counts pages from 0, which no schema can show.
    config: { fields: { 'Query.allPosts': { by: 'page', forward: { position: 'page', size: 'perPage', start: 0 } } } },
    fields: [{ field: 'allPosts', dialect: 'own', args: { sortField: 'id' } }],
  });

  it('has bare lists by page number with the count in a sibling', async () => {
    const schema = await introspect(server.url);
    expect(printField(schema, 'Query.allPosts')).toBe(
      'allPosts(page: Int, perPage: Int, sortField: String, sortOrder: String, filter: PostFilter): [Post]',
    );
    expect(printField(schema, 'Query._allPostsMeta')).toBe(
      '_allPostsMeta(page: Int, perPage: Int, filter: PostFilter): ListMetadata',
    );
    expect(printField(schema, 'PostFilter.views_gte')).toBe('views_gte: Int');
    expect(printField(schema, 'Author.Posts')).toBe('Posts: [Post]');
  });

  it('counts pages from zero', async () => {
    const document = 'query ($page: Int!) { allPosts(page: $page, perPage: 4000) { id } _allPostsMeta { count } }';
    const sizes: number[] = [];
    const ids = new Set<string>();
    for (const page of [0, 1, 2, 3]) {
      const { allPosts, _allPostsMeta } = await request<PostPage>(server.url, document, { page });
      expect(_allPostsMeta.count).toBe(server.rows);
      sizes.push(allPosts.length);
      for (const post of allPosts) ids.add(post.id);
    }
    expect(sizes).toEqual([4_000, 4_000, server.rows - 8_000, 0]);
    expect(ids.size).toBe(server.rows);
  });

  it('filters, sorts, and counts under the same filter', async () => {
    const ids = buildPosts()
      .filter((post) => post.views >= 990)
      .map((post) => String(post.id))
      .toReversed();
    const page = await request<PostPage>(
      server.url,
      `{
        allPosts(page: 1, perPage: 2, sortField: "id", sortOrder: "desc", filter: { views_gte: 990 }) { id }
        _allPostsMeta(filter: { views_gte: 990 }) { count }
      }`,
    );
    expect(page).toEqual({ allPosts: [{ id: ids[2] }, { id: ids[3] }], _allPostsMeta: { count: ids.length } });
  });
});
