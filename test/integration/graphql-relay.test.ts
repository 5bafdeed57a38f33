import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../real-servers/graphql-relay/start.ts';
import type { RealServer } from '../real-servers/process/real-server.ts';
import { type GeneratedClient, generateClient, type Row } from './generate-client.ts';
import { type ValidatingFetch, validatingFetch } from './validating-fetch.ts';

describe('a client of graphql-relay', () => {
  let server: RealServer;
  let generated: GeneratedClient<'posts' | 'authors' | 'authorPosts' | 'postComments'>;
  let checked: ValidatingFetch;
  beforeAll(async () => {
    server = await start();
    generated = await generateClient(server.url);
    checked = validatingFetch(generated.schema);
  }, 60_000);
  afterAll(async () => server.close());

  const client = () => generated.createClient({ url: server.url, fetch: checked.fetch });

  it('reads every row once, though the server gives 100 at most and has neither nodes nor a total', async () => {
    const { nodes, receipt } = await client().posts({}, { id: true, title: true }, { pageSize: 1000 }).collect();
    expect(receipt).toMatchObject({ complete: true, nodes: server.rows, pages: server.rows / 100 });
    expect(nodes.map(({ title }) => title)).toEqual(Array.from({ length: server.rows }, (_, at) => `Post ${at + 1}`));
  });

  it('reads the same backward', async () => {
    const options = { direction: 'backward', pageSize: 100, max: 1050 } as const;
    const { nodes, receipt } = await client().posts({}, { title: true }, options).collect();
    expect(nodes.map(({ title }) => title)).toEqual(
      Array.from({ length: 1050 }, (_, at) => `Post ${server.rows - at}`),
    );
    expect(receipt).toMatchObject({ reason: 'max', complete: false });
  });

  it("refetches an author through node(id:) and reads all of the author's posts", async () => {
    const [author] = (await client().authors({}, { id: true, name: true }, { max: 1 }).collect()).nodes;
    const selection = { id: true, author: { id: true } };
    const { nodes, receipt } = await client().authorPosts({ id: author?.['id'] }, selection).collect();
    expect(receipt.complete).toBe(true);
    expect(nodes.length).toBeGreaterThan(2000);
    expect(new Set(nodes.map((post) => (post['author'] as Row)['id']))).toEqual(new Set([author?.['id']]));
    expect(checked.sent.at(-1)?.query).toContain('{ node(id: $id) { ... on Author { posts(');
  });

  it('reads nested lists as far as they are bounded, and else to their ends', async () => {
    const { nodes } = await client()
      .authors({}, { name: true, posts: { $: { first: 1 }, title: true, comments: { $: { first: 1 }, body: true } } })
      .collect();
    expect(nodes.length).toBe(400);
    const whole = await client()
      .authors({}, { name: true, posts: { title: true, comments: { body: true } } })
      .collect();
    expect(whole.receipt.complete).toBe(true);
    const posts = whole.nodes.flatMap((author) => author['posts'] as { title: string; comments: unknown[] }[]);
    expect(posts.length).toBe(10_500);
  });

  it('gives the edge where it is asked for', async () => {
    const [edge] = (await client().posts({}, { title: true, $edge: {} }, { max: 1 }).collect()).nodes;
    expect(edge).toEqual({ cursor: expect.any(String), node: { title: 'Post 1' } });
  });
});
