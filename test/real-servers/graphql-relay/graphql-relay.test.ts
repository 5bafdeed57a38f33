import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWholeFields } from '../../readings/whole-fields.ts';
import { introspect, printField } from '../process/introspect.ts';
import type { RealServer } from '../process/real-server.ts';
import { request } from '../process/request.ts';
import { start } from './start.ts';

interface Connection {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly title: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

const connection = '{ edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage endCursor } }';

describe('graphql-relay', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(async () => server.close());

  describeWholeFields(() => server, { fields: [{ field: 'posts', dialect: 'relay' }] });

  it('has Relay connections on the root and on types', async () => {
    const schema = await introspect(server.url);
    const args = 'after: String, first: Int, before: String, last: Int';
    expect(printField(schema, 'Query.posts')).toBe(`posts(${args}): PostConnection`);
    expect(printField(schema, 'Author.posts')).toBe(`posts(${args}): PostConnection`);
    expect(printField(schema, 'Post.comments')).toBe(`comments(${args}): CommentConnection`);
    expect(printField(schema, 'PostConnection.edges')).toBe('edges: [PostEdge]');
    expect(printField(schema, 'Query.node')).toBe('node(id: ID!): Node');
  });

  it('gives 100 edges at most, and every row once', async () => {
    const document = `query ($after: String) { posts(first: 1000, after: $after) ${connection} }`;
    const ids = new Set<string>();
    let after: string | null = null;
    let pages = 0;
    do {
      const { posts }: { posts: Connection } = await request(server.url, document, { after });
      for (const { node } of posts.edges) ids.add(node.id);
      expect(posts.edges.length).toBe(100);
      after = posts.pageInfo.hasNextPage ? posts.pageInfo.endCursor : null;
      pages += 1;
    } while (after !== null);
    expect({ rows: ids.size, pages }).toEqual({ rows: server.rows, pages: server.rows / 100 });
  });

  it('ignores a cursor that is none', async () => {
    const { posts } = await request<{ posts: Connection }>(
      server.url,
      `{ posts(first: 1, after: "bogus") ${connection} }`,
    );
    expect(posts.edges[0]?.node.title).toBe('Post 1');
  });

  it('refetches an author by id and pages its posts backward', async () => {
    const { authors } = await request<{ authors: { edges: { node: { id: string } }[] } }>(
      server.url,
      '{ authors(first: 1) { edges { node { id } } } }',
    );
    const { node } = await request<{ node: { posts: Connection } }>(
      server.url,
      `query ($id: ID!) { node(id: $id) { ... on Author { posts(last: 500) ${connection} } } }`,
      { id: authors.edges[0]?.node.id },
    );
    expect(node.posts.edges.length).toBe(100);
    expect(node.posts.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });
});
