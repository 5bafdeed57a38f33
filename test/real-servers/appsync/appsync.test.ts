import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWholeFields } from '../../readings/whole-fields.ts';
import { introspect, printField } from '../process/introspect.ts';
import { request } from '../process/request.ts';
import { start, type AppSyncServer } from './start.ts';

interface Connection {
  readonly items: readonly { readonly id: string }[];
  readonly nextToken: string | null;
}

describe('the AppSync simulator', () => {
  let server: AppSyncServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(async () => server.close());

  describeWholeFields(() => server, { fields: [{ field: 'listPosts', dialect: 'token' }] });

  it('has lists with a continuation token, on the root and on a type', async () => {
    const schema = await introspect(server.url, server.headers);
    expect(printField(schema, 'Query.listPosts')).toBe(
      'listPosts(filter: ModelPostFilterInput, limit: Int, nextToken: String): ModelPostConnection',
    );
    expect(printField(schema, 'Author.posts')).toBe(
      'posts(filter: ModelPostFilterInput, sortDirection: ModelSortDirection, limit: Int, nextToken: String): ModelPostConnection',
    );
    expect(printField(schema, 'ModelPostConnection.items')).toBe('items: [Post]!');
    expect(printField(schema, 'ModelPostConnection.nextToken')).toBe('nextToken: String');
  });

  it('refuses a request without the key', async () => {
    await expect(request(server.url, '{ listPosts { nextToken } }')).rejects.toThrow('Missing authorization');
  });

  it('reads every row once', async () => {
    const document =
      'query ($nextToken: String) { listPosts(limit: 2000, nextToken: $nextToken) { items { id } nextToken } }';
    const { ids } = await readAll(document);
    expect({ all: ids.length, distinct: new Set(ids).size }).toEqual({ all: server.rows, distinct: server.rows });
  });

  it('gives empty pages in the middle of a filtered list', async () => {
    const { ids, sizes } = await readAll(`query ($nextToken: String) {
      listPosts(limit: 500, nextToken: $nextToken, filter: { title: { eq: "Post 77" } }) { items { id } nextToken }
    }`);
    expect(ids).toEqual(['77']);
    expect(sizes.length).toBe(server.rows / 500 + 1);
  });

  it('pages the posts of an author', async () => {
    const { getAuthor } = await request<{ getAuthor: { posts: Connection } }>(
      server.url,
      '{ getAuthor(id: "1") { posts(limit: 2) { items { id author { name } } nextToken } } }',
      {},
      server.headers,
    );
    expect(getAuthor.posts.items[1]).toEqual({ id: expect.any(String), author: { name: 'Author 1' } });
    expect(getAuthor.posts.nextToken).toEqual(expect.any(String));
  });

  async function readAll(document: string): Promise<{ ids: string[]; sizes: number[] }> {
    const ids: string[] = [];
    const sizes: number[] = [];
    let nextToken: string | null = null;
    do {
      const data: { listPosts: Connection } = await request(server.url, document, { nextToken }, server.headers);
      ids.push(...data.listPosts.items.map((item) => item.id));
      sizes.push(data.listPosts.items.length);
      nextToken = data.listPosts.nextToken;
    } while (nextToken !== null);
    return { ids, sizes };
  }
});
