import {
  createClient,
  createLimiter,
  createRecovery,
  createSplitter,
  type Events,
  type Limits,
  LimitExceededError,
  SplitError,
} from 'endcursor';
import { byCursor, documentPager, fetcher, type Paging } from 'endcursor/v1';
import type { Client, Pager, PagerOptions } from 'endcursor';
import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fieldsIn, WIDTH_WORDS, wideFetch } from './wide-fetch.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/*
 * The reading in parts as its caller sees it: pages, tokens, receipts, events, estimates and errors.
 */

type Row = Readonly<Record<string, unknown>>;
type Read = (client: Client, args?: object, selection?: object, options?: PagerOptions) => Pager<Row>;

const LEAVES = ['id', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const schema = buildSchema(`
  type Query { items(first: Int, after: String): Items }
  type Items { nodes: [Item], pageInfo: Info, totalCount: Int }
  type Item { ${LEAVES.map((leaf) => `${leaf}: String`).join(' ')} owner(of: String): Owner }
  type Owner { name: String, mail: String }
  type Info { hasNextPage: Boolean, endCursor: String }
`);
const paging: Paging = {
  by: byCursor,
  dialect: 'relay',
  args: 'after:String first:Int',
  nodes: 'nodes',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};
const items = fetcher<Read>('items', paging, 'Item', LEAVES.join(' '));
const keyless = fetcher<Read>('items', paging, 'Item', LEAVES.slice(1).join(' '));

const rowOf = (id: string) => ({
  ...Object.fromEntries(LEAVES.map((leaf) => [leaf, `${leaf} of ${id}`])),
  owner: { name: `name of ${id}`, mail: `mail of ${id}` },
});

/** Starts a server of rows that may change before each request; returns its `fetch` and what was asked. */
function serve(idsNow: (request: number) => readonly string[]) {
  const documents: string[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: { after?: string } };
    documents.push(query);
    const ids = idsNow(documents.length);
    const page = ({ after, first }: { after?: string; first: number }) => {
      const start = after === undefined ? 0 : ids.findIndex((id) => id > after);
      const nodes = start < 0 ? [] : ids.slice(start, start + first);
      const last = nodes.at(-1) ?? null;
      return {
        nodes: nodes.map(rowOf),
        pageInfo: { hasNextPage: last !== null && last !== ids.at(-1), endCursor: last },
        totalCount: ids.length,
      };
    };
    return Response.json(
      await graphql({ schema, source: query, rootValue: { items: page }, variableValues: variables }),
    );
  };
  return { fetch, documents };
}

const IDS = Array.from({ length: 20 }, (_, at) => String(at).padStart(2, '0'));
const rowsOf = (ids: readonly string[], leaves = LEAVES) =>
  ids.map((id) => Object.fromEntries(leaves.map((leaf) => [leaf, `${leaf} of ${id}`])));

/** Creates a client of a server that lets documents of 10 fields pass; the whole one has 15. */
function open(server: Pick<ReturnType<typeof serve>, 'fetch'>, words = 'GitLab, characters', limits: Limits = {}) {
  const { refusal } = WIDTH_WORDS[words]!;
  const capped = wideFetch(server.fetch, 10, { measure: fieldsIn, refusal });
  const splits: Events['split'][] = [];
  const clock = createSimulatedClock({ automatic: true });
  const client = createClient({
    clock,
    random: () => 0.5,
    url: 'http://test',
    fetch: capped.fetch,
    limiter: createLimiter,
    recovery: createRecovery,
    splitter: createSplitter,
    limits,
    on: { split: (event) => void splits.push(event) },
  });
  return { client, clock, refused: capped.refused, splits };
}

const selection = Object.fromEntries(LEAVES.map((leaf) => [leaf, true]));

describe('a reading in parts', () => {
  it('reads every row in two requests a page after one refusal, and reports it', async () => {
    const { client, refused, splits } = open(serve(() => IDS));
    const { nodes, receipt } = await items(client, {}, undefined, { pageSize: 5 }).collect();
    expect(nodes).toEqual(rowsOf(IDS));
    expect(receipt).toMatchObject({ complete: true, split: 2, pages: 4, requests: 9 });
    expect(receipt).not.toHaveProperty('pageSize');
    expect(splits).toMatchObject([{ coordinate: 'Query.items', requests: 2 }]);
    const page = await items(client, {}, undefined, { pageSize: 7 }).page();
    expect(page.nodes).toEqual(rowsOf(IDS.slice(0, 7)));
    expect(page.receipt).toMatchObject({ split: 2, requests: 2 });
    expect(refused).toEqual([15]);
  });

  it('goes on from a token, in parts or whole', async () => {
    const { client } = open(serve(() => IDS));
    const page = await items(client, {}, selection, { pageSize: 5 }).page();
    const whole = createClient({ url: 'http://test', fetch: serve(() => IDS).fetch });
    for (const one of [client, whole]) {
      const rest = await items(one, {}, selection, { from: page.resume! }).collect();
      expect([...page.nodes, ...rest.nodes]).toEqual(rowsOf(IDS));
      expect(rest.receipt.complete).toBe(true);
    }
  });

  it('leaves out the key that only the parts needed', async () => {
    const { client } = open(serve(() => IDS));
    const leaves = LEAVES.slice(1);
    const { nodes } = await items(client, {}, Object.fromEntries(leaves.map((leaf) => [leaf, true]))).collect();
    expect(nodes).toEqual(rowsOf(IDS, leaves));
  });

  it('makes pages smaller first if the refusal does not say that the document is too large', async () => {
    const { client, refused } = open(
      serve(() => IDS),
      'graphql-armor, cost',
    );
    const { nodes, receipt } = await items(client, {}, selection).collect();
    expect(nodes).toEqual(rowsOf(IDS));
    // The second one had the same figures for a smaller page.
    expect(refused).toEqual([15, 15]);
    expect(receipt).toMatchObject({ pageSize: 66, split: 2 });
  });

  it('splits before it sends anything if the limits are told', async () => {
    const limits: Limits = { perRequest: { points: 6 }, cost: { unit: 'points', leaf: 1 } };
    const { client, refused } = open(
      serve(() => IDS),
      undefined,
      limits,
    );
    const pager = items(client, {}, selection, { max: 4 });
    expect(pager.estimate()).toMatchObject({ unit: 'points', cost: 5, split: 3, requests: 12 });
    const { nodes, receipt } = await pager.collect();
    expect(nodes).toEqual(rowsOf(IDS.slice(0, 4)));
    expect(receipt).toMatchObject({ requests: 12, split: 3 });
    expect(refused).toEqual([]);
  });

  it('splits a document that is longer than the limits say', async () => {
    const limits: Limits = { maxDocument: { characters: 150 } };
    const server = serve(() => IDS);
    const { client, refused } = open(server, undefined, limits);
    const { nodes, receipt } = await items(client, {}, selection).collect();
    expect(nodes).toEqual(rowsOf(IDS));
    expect(receipt).toMatchObject({ requests: 2, split: 2 });
    expect(server.documents.every(({ length }) => length <= 150)).toBe(true);
    expect(refused).toEqual([]);
  });

  it('does not split what the limits do not let pass in any part', () => {
    const limits: Limits = { perRequest: { points: 2 }, cost: { unit: 'points', leaf: 1 } };
    const { client } = open(
      serve(() => IDS),
      undefined,
      limits,
    );
    expect(() => items(client, {}, selection).estimate()).toThrow(LimitExceededError);
  });

  it('splits a document that is source', async () => {
    const row = `${LEAVES.join(' ')} owner(of: $who) { name mail }`;
    const read = documentPager<(client: Client, variables: object) => Pager<Row>>({
      name: 'Items',
      path: 'items',
      paging,
      row,
      variables: { who: 'String' },
    });
    const server = serve(() => IDS);
    const { client } = open(server);
    const { nodes, receipt } = await read(client, { who: 'x' }).collect();
    expect(nodes).toEqual(
      rowsOf(IDS).map((one, at) => ({ ...one, owner: { name: `name of ${IDS[at]}`, mail: `mail of ${IDS[at]}` } })),
    );
    expect(receipt.split).toBe(4);
    expect(server.documents.filter((document) => document.includes('$who')).length).toBeGreaterThan(0);
    expect(server.documents.filter((document) => !document.includes('$who')).length).toBeGreaterThan(0);
  });
});

describe('rows that change between the parts', () => {
  it('are requested again until the parts agree', async () => {
    // The first row is removed between the first two parts that are answered.
    const server = serve((request) => (request < 2 ? IDS : IDS.slice(1)));
    const { client, clock } = open(server);
    const start = clock.now();
    const { nodes, receipt } = await items(client, {}, selection, { pageSize: 5 }).collect();
    expect(nodes).toEqual(rowsOf(IDS.slice(1)));
    expect([clock.now() - start, receipt.waitedMs]).toEqual([250, 250]);
  });

  it('end the reading with an error that has the rows so far and a token', async () => {
    const server = serve((request) => (request < 5 ? IDS : IDS.filter((_, at) => at % 2 === request % 2)));
    const { client, clock } = open(server);
    const start = clock.now();
    const reading = items(client, {}, selection, { pageSize: 5 }).collect();
    const error = (await reading.catch((thrown: unknown) => thrown)) as SplitError;
    expect(error).toBeInstanceOf(SplitError);
    expect(error.message).toMatch(/its rows changed between the requests for their parts: items.nodes has no/);
    // Twice, with twice the wait the second time.
    expect(clock.now() - start).toBe(750);
    expect(error.nodes).toEqual(rowsOf(IDS.slice(0, 10)));
    const rest = await items(open(serve(() => IDS)).client, {}, selection, { from: error.resume! }).collect();
    expect(rest.nodes).toEqual(rowsOf(IDS.slice(10)));
  });
});

describe('rows that cannot be split', () => {
  it('end the reading with an error that says why', async () => {
    const { client } = open(serve(() => IDS));
    const error = await keyless(client)
      .collect()
      .catch((thrown: unknown) => thrown as SplitError);
    expect(error).toBeInstanceOf(SplitError);
    expect(error).toMatchObject({ code: 'SPLIT', meaning: 'too-big', cause: { code: 'GRAPHQL_REQUEST' } });
    expect((error as Error).message).toContain('no key is known by which its parts could be joined');
    const { nodes } = await keyless(client, {}, selection).collect();
    expect(nodes).toEqual(rowsOf(IDS));
  });
});
