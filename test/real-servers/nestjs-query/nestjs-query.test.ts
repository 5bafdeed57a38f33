import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWholeFields } from '../../readings/whole-fields.ts';
import { introspect, printField } from '../process/introspect.ts';
import type { RealServer } from '../process/real-server.ts';
import { request } from '../process/request.ts';
import { start } from './start.ts';

interface Connection {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const connection = '{ totalCount edges { node { id } } pageInfo { hasNextPage endCursor } }';

describe('nestjs-query', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(async () => server.close());

  describeWholeFields(() => server, {
    fields: [
      { field: 'posts', dialect: 'relay' },
      { field: 'postRecords', dialect: 'offset', args: { sorting: [{ field: 'id', direction: 'ASC' }] } },
    ],
  });

  it('has connections with the Relay arguments inside an input object', async () => {
    const schema = await introspect(server.url);
    const args = 'paging: CursorPaging!, filter: PostFilter!, sorting: [PostSort!]!';
    expect(printField(schema, 'Query.posts')).toBe(`posts(${args}): PostConnection!`);
    expect(printField(schema, 'Author.posts')).toBe(`posts(${args}): AuthorPostsConnection!`);
    expect(printField(schema, 'CursorPaging.after')).toBe('after: ConnectionCursor');
    expect(printField(schema, 'PageInfo.hasNextPage')).toBe('hasNextPage: Boolean');
    expect(printField(schema, 'PostStatusFilterComparison.in')).toBe('in: [PostStatus!]');
  });

  it('has an offset envelope that is called a connection, too', async () => {
    const schema = await introspect(server.url);
    expect(printField(schema, 'Query.postRecords')).toBe(
      'postRecords(paging: OffsetPaging!, filter: PostRecordFilter!, sorting: [PostRecordSort!]!): PostRecordConnection!',
    );
    expect(printField(schema, 'OffsetPaging.offset')).toBe('offset: Int');
    expect(printField(schema, 'PostRecordConnection.nodes')).toBe('nodes: [PostRecord!]!');
    expect(printField(schema, 'PostRecordConnection.pageInfo')).toBe('pageInfo: OffsetPageInfo!');
  });

  it('reads every row once by cursor, filtered', async () => {
    const document = `query ($paging: CursorPaging!) {
      posts(paging: $paging, filter: { status: { in: [DRAFT, PUBLISHED] } }, sorting: [{ field: id, direction: ASC }])
      ${connection}
    }`;
    const ids = new Set<string>();
    let after: string | undefined;
    do {
      const { posts }: { posts: Connection } = await request(server.url, document, { paging: { first: 1000, after } });
      expect(posts.totalCount).toBe((server.rows / 3) * 2);
      for (const { node } of posts.edges) ids.add(node.id);
      after = posts.pageInfo.hasNextPage ? posts.pageInfo.endCursor : undefined;
    } while (after !== undefined);
    expect(ids.size).toBe((server.rows / 3) * 2);
  });

  it('reads by offset and tells the total', async () => {
    const { postRecords } = await request<{ postRecords: object }>(
      server.url,
      `{
        postRecords(paging: { limit: 3, offset: ${server.rows - 2} }, sorting: [{ field: id, direction: ASC }]) {
          totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage }
        }
      }`,
    );
    expect(postRecords).toEqual({
      totalCount: server.rows,
      nodes: [{ id: String(server.rows - 1) }, { id: String(server.rows) }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  it('gives 10 rows unasked, and refuses more than 1,000', async () => {
    const { posts } = await request<{ posts: Connection }>(server.url, `{ posts ${connection} }`);
    expect(posts.edges.length).toBe(10);
    await expect(request(server.url, `{ posts(paging: { first: 1001 }) ${connection} }`)).rejects.toThrow(
      'Bad Request Exception',
    );
  });
});
