import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RealServer } from '../real-servers/process/real-server.ts';
import { start } from '../real-servers/postgraphile/start.ts';
import { type GeneratedClient, generateClient, type Row } from './generate-client.ts';
import { type ValidatingFetch, validatingFetch } from './validating-fetch.ts';

describe('a client of PostGraphile', () => {
  let server: RealServer;
  let generated: GeneratedClient<'posts' | 'authors' | 'authorPosts'>;
  let checked: ValidatingFetch;
  beforeAll(async () => {
    server = await start();
    generated = await generateClient(server.url, { scalars: { Datetime: 'string', BigFloat: 'string' } });
    checked = validatingFetch(generated.schema);
  }, 60_000);
  afterAll(async () => server.close());

  const client = () => generated.createClient({ url: server.url, fetch: checked.fetch });

  it('reads every row of a large table once and in order, forward and backward', async () => {
    const read = async (direction: 'forward' | 'backward') => {
      const rows = client().posts({}, { id: true, title: true }, { direction, pageSize: 1000 }).rows();
      const ids: unknown[] = [];
      for await (const { id } of rows) ids.push(id);
      expect(rows.receipt).toMatchObject({ complete: true, nodes: server.rows, expected: server.rows, pages: 11 });
      return ids;
    };
    const forward = await read('forward');
    expect(forward).toEqual(Array.from({ length: server.rows }, (_, at) => at + 1));
    expect((await read('backward')).toReversed()).toEqual(forward);
  });

  it('filters and orders, and counts what the filter leaves', async () => {
    const args = { orderBy: ['VIEWS_DESC', 'ID_ASC'], filter: { status: { equalTo: 'DRAFT' } } };
    const { nodes, receipt } = await client()
      .posts(args, { id: true, views: true, status: true }, { pageSize: 500 })
      .collect();
    expect(receipt).toMatchObject({ complete: true, expected: nodes.length });
    expect(nodes.length).toBeGreaterThan(1000);
    expect(nodes.every(({ status }) => status === 'DRAFT')).toBe(true);
    const views = nodes.map((row) => row['views'] as number);
    expect(views).toEqual(views.toSorted((a, b) => b - a));
  });

  it('goes on from a token in another client', async () => {
    const first = await client().posts({}, { id: true }, { pageSize: 300, max: 1000 }).collect();
    const rest = await client()
      .posts({}, { id: true }, { pageSize: 5000, from: first.receipt.resume ?? '' })
      .collect();
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(
      Array.from({ length: server.rows }, (_, at) => at + 1),
    );
    expect(rest.receipt).toMatchObject({ complete: true, nodes: server.rows });
  });

  it('reads nested lists to their bound, with edges and what stands beside them', async () => {
    const posts = { $: { first: 2, orderBy: ['ID_DESC'] }, $edge: {}, $connection: { totalCount: true }, id: true };
    const { nodes } = await client().authors({}, { id: true, posts }, { max: 3 }).collect();
    for (const author of nodes) {
      const { totalCount, nodes: rows } = author['posts'] as { totalCount: number; nodes: readonly Row[] };
      expect(rows.length).toBe(Math.min(2, totalCount));
      expect(rows[0]).toMatchObject({ cursor: expect.any(String), node: { id: expect.any(Number) } });
    }
  });

  it('reads nested lists to their ends, in few requests', async () => {
    const seen = validatingFetch(generated.schema);
    const { nodes, receipt } = await generated
      .createClient({ url: server.url, fetch: seen.fetch })
      .authors({}, { id: true, posts: { $: { orderBy: ['ID_ASC'] }, id: true } })
      .collect();
    const posts = nodes.flatMap((author) => author['posts'] as readonly Row[]);
    expect(posts.map((post) => post['id'] as number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: server.rows }, (_, at) => at + 1),
    );
    for (const author of nodes) {
      const ids = (author['posts'] as readonly Row[]).map((post) => post['id'] as number);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      expect(Object.keys(author)).toEqual(['id', 'posts']);
    }
    expect(receipt).toMatchObject({ complete: true, nested: { 'Author.posts': { rows: server.rows } } });
    // The longest list has a quarter of all posts, in pages of a hundred.
    expect(receipt.requests).toBeLessThan(server.rows / 4 / 100 + 15);
  });

  it('reads the posts of one author, a step below the root', async () => {
    const { nodes, receipt } = await client()
      .authorPosts({ author: { id: 1 } }, { id: true, authorId: true }, { pageSize: 1000 })
      .collect();
    expect(receipt).toMatchObject({ complete: true, expected: nodes.length });
    expect(nodes.length).toBeGreaterThan(2000);
    expect(new Set(nodes.map(({ authorId }) => authorId))).toEqual(new Set([1]));
  });
});
