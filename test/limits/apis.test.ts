import { IncompleteError, LimitExceededError } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { startBuildkite } from '../servers/buildkite.ts';
import { startCommercetools } from '../servers/commercetools.ts';
import { startContentful } from '../servers/contentful.ts';
import { startGitLab } from '../servers/gitlab.ts';
import { startShopify, type StubOptions } from '../servers/metered.ts';
import { startNewRelic } from '../servers/new-relic.ts';
import { startRailway } from '../servers/railway.ts';
import type { StandIn } from '../servers/stand-in.ts';
import { startStorefront } from '../servers/storefront.ts';
import { startTheGraph } from '../servers/the-graph.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { startAniList, startBigCommerce, startContentstack, startDatoCMS, startSaleor } from '../servers/windowed.ts';
import { clientOf, row } from './client-of.ts';

/** A reading of an API, with the least time that its documented limits allow. */
interface Reading {
  readonly api: string;
  readonly plan?: string;
  readonly start: (options: StubOptions) => StandIn;
  readonly rows: number;
  readonly latencyMs: number;
  readonly read: readonly [fetcher: string, args: object, selection: object, options?: object];
  readonly requests: number;
  /** In simulated seconds. */
  readonly minimum: number;
}

const READINGS: readonly Reading[] = [
  {
    api: 'anilist',
    start: startAniList,
    rows: 2_300,
    latencyMs: 100,
    read: ['PageMedia', {}, { id: true }],
    // 90 of them fit into the first minute.
    requests: 92,
    minimum: 60 + 2 * 0.1,
  },
  {
    api: 'bigcommerce',
    start: startBigCommerce,
    rows: 1_595,
    latencyMs: 100,
    read: ['things', {}, { id: true }, { pageSize: 10 }],
    // 150 of them fit into the first 30 seconds.
    requests: 160,
    minimum: 30 + 10 * 0.1,
  },
  {
    api: 'contentstack',
    start: startContentstack,
    rows: 8_050,
    latencyMs: 10,
    read: ['all_product', {}, { title: true }],
    // 80 of them fit into the first second.
    requests: 81,
    minimum: 1 + 0.01,
  },
  {
    api: 'saleor',
    plan: 'sandbox',
    start: startSaleor,
    rows: 12_050,
    latencyMs: 100,
    read: ['things', {}, { id: true }],
    // 120 of them fit into the first minute.
    requests: 121,
    minimum: 60 + 0.1,
  },
  {
    api: 'buildkite',
    start: startBuildkite,
    rows: 20_400,
    latencyMs: 200,
    read: ['organizationPipelines', { organization: { slug: 'acme' } }, { id: true, slug: true }],
    // A page of 500 uses 504 points: the organization, the connection, its edges, its page info, and the nodes.
    requests: 41,
    // 39 of them fit into the first 5 minutes.
    minimum: 300 + 2 * 0.2,
  },
  {
    api: 'contentful',
    start: startContentful,
    rows: 1_495,
    latencyMs: 10,
    read: ['postCollection', {}, { title: true }, { pageSize: 10 }],
    requests: 150,
    // 55 in each of the first two seconds, and the rest in the third.
    minimum: 2 + 40 * 0.01,
  },
  {
    api: 'commercetools',
    start: startCommercetools,
    rows: 9_995,
    latencyMs: 100,
    read: ['products', {}, { id: true }],
    requests: 20,
    minimum: 20 * 0.1,
  },
  {
    api: 'gitlab',
    start: startGitLab,
    rows: 1_950,
    latencyMs: 100,
    read: ['projectIssues', { project: { fullPath: 'a/b' } }, { iid: true, title: true }],
    requests: 20,
    minimum: 20 * 0.1,
  },
  {
    api: 'railway',
    start: startRailway,
    rows: 1_195,
    latencyMs: 100,
    read: ['things', {}, { id: true }, { pageSize: 10 }],
    requests: 120,
    // 100 of them fit into the first hour.
    minimum: 3_600 + 20 * 0.1,
  },
  {
    api: 'shopify-customer',
    start: startShopify,
    rows: 1_500,
    latencyMs: 200,
    read: ['things', {}, { id: true }],
    // A page of 250 requests 252 points and uses 126, as this server returns half. The sixth still fits into the bucket.
    requests: 6,
    minimum: 1.2,
  },
  {
    api: 'thegraph',
    start: startTheGraph,
    rows: 8_500,
    latencyMs: 100,
    read: ['tokens', {}, { supply: true }],
    requests: 9,
    minimum: 9 * 0.1,
  },
];

async function readAll({ api, plan, start, rows, latencyMs, read: [fetcher, ...given] }: Reading) {
  const clock = createSimulatedClock();
  const began = clock.now();
  const server = start({ clock, latencyMs, rows });
  const client = clientOf(server, { api: plan ? { name: api, plan } : api }, { clock });
  const { receipt } = await clock.run(() => client(fetcher)(...given).collect());
  const refused = server.requests.filter((request) => request.refused);
  return { receipt, refused, seconds: (clock.now() - began) / 1_000, server };
}

/** Reads a list of the Storefront API to its end, and returns the error. */
async function storefrontOf(rows: number): Promise<unknown> {
  const clock = createSimulatedClock();
  const client = clientOf(startStorefront({ clock, rows }), { api: 'shopify-storefront' }, { clock });
  const reading = client('products')({}, { id: true });
  const error = await clock.run(() => reading.collect()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ receipt: { complete: false, nodes: 25_000 } });
  return error;
}

describe('the profiles of APIs, each against a server with its documented rules', () => {
  it.each(READINGS)('$api: a whole list without a refusal, as fast as the limits allow', async (reading) => {
    const { receipt, refused, seconds, server } = await readAll(reading);
    expect(receipt).toMatchObject({ complete: true, nodes: reading.rows, requests: reading.requests });
    expect(refused).toEqual([]);
    expect(seconds).toBeGreaterThanOrEqual(reading.minimum);
    expect(seconds).toBeLessThanOrEqual(1.02 * reading.minimum);
    if (receipt.cost !== undefined)
      expect(receipt.cost).toBe(server.requests.reduce((sum, { cost = 0 }) => sum + cost, 0));
    process.stdout.write(`${row(reading.api, receipt, seconds, refused.length)}\n`);
  });

  it('gitlab: whole lists in rows under a complexity of 250, which no page exceeds', async () => {
    const read = ['projectIssues', { project: { fullPath: 'a/b' } }, { iid: true, labels: { title: true } }] as const;
    const reading = { ...READINGS.find(({ api }) => api === 'gitlab')!, rows: 300, read };
    const { receipt, refused, server } = await readAll(reading);
    expect(receipt).toMatchObject({ complete: true, nodes: 300, nested: { 'Issue.labels': { lists: 300 } } });
    expect(refused).toEqual([]);
    expect(Math.max(...server.requests.map(({ cost = 0 }) => cost))).toBeLessThanOrEqual(250);
  });

  it('contentful: a document above its length is refused before it is sent', async () => {
    const clock = createSimulatedClock();
    const server = startContentful({ clock });
    const client = clientOf(server, { api: 'contentful' }, { clock });
    const wide = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`alias_number_${at}`, { title: true }]));
    const reading = client('postCollection')({}, { $alias: wide }, { pageSize: 10 });
    await expect(clock.run(() => reading.page())).rejects.toThrow(LimitExceededError);
    expect(server.requests).toEqual([]);
  });

  it('commercetools: a list above its last offset is an error with the rows so far, not a shorter list', async () => {
    const clock = createSimulatedClock();
    const server = startCommercetools({ clock, rows: 12_000 });
    const client = clientOf(server, { api: 'commercetools' }, { clock });
    const failure = clock.run(() => client('products')({}, { id: true }).collect());
    await expect(failure).rejects.toThrow('Offset must be between 0 and 10000');
    await expect(failure).rejects.toMatchObject({ receipt: { complete: false, nodes: 10_500 } });
  });

  it('shopify-storefront: a list above 25,000 rows is never complete', async () => {
    expect(String(await storefrontOf(26_000))).toContain('Cannot paginate past the 25000th item');
    // As many rows as the server ever gives may be all of them, or not.
    expect(await storefrontOf(25_000)).toBeInstanceOf(IncompleteError);
  });

  it('thegraph: the block is part of each request', async () => {
    const clock = createSimulatedClock();
    const server = startTheGraph({ clock, rows: 2_500 });
    const client = clientOf(server, { api: 'thegraph' }, { clock });
    const { nodes } = await clock.run(() => client('tokens')({ block: { number: 7 } }, { id: true }).collect());
    expect(nodes).toHaveLength(2_500);
    const blocks = server.requests.map(({ variables }) => JSON.stringify(variables['block']));
    expect(blocks).toEqual(['{"number":7}', '{"number":7}', '{"number":7}']);
  });

  it('datocms: many readings at a time, never more than 40 requests', async () => {
    const clock = createSimulatedClock();
    const server = startDatoCMS({ clock, latencyMs: 100, rows: 100 });
    const client = clientOf(server, { api: 'datocms' }, { clock });
    const read = () => client('things')({}, { id: true }, { pageSize: 50 }).collect();
    await clock.run(() => Promise.all(Array.from({ length: 60 }, read)));
    expect(server.requests.filter(({ refused }) => refused)).toEqual([]);
    expect(server.requests).toHaveLength(120);
  });

  it('newrelic: many readings at a time, never more than 25 requests', async () => {
    const clock = createSimulatedClock();
    const server = startNewRelic({ clock, latencyMs: 100, rows: 600 });
    const client = clientOf(server, { api: 'newrelic' }, { clock });
    const search = { actor: { entitySearch: { $: { query: 'x' }, results: { guid: true } } } };
    await clock.run(() => Promise.all(Array.from({ length: 30 }, () => client.query(search))));
    expect(server.requests.filter(({ refused }) => refused)).toEqual([]);
    expect(server.requests.length).toBeGreaterThanOrEqual(30 * 3);
  });
});
