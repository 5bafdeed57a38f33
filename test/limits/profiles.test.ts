import { describe, expect, it } from 'vitest';
import type { Events } from 'endcursor';
import { profiles } from '../../packages/codegen/src/profiles/index.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { startAligni } from '../servers/aligni.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { clientOf, row } from './client-of.ts';
import { startLinear, startMonday, startShopify } from '../servers/metered.ts';

const START = Date.UTC(2026, 0, 1);
const selection = { id: true, name: true, owner: { name: true } };

describe('the profiles of APIs with other budgets', () => {
  it.each([
    ['shopify', startShopify],
    ['linear', startLinear],
    ['monday', startMonday],
  ] as const)('%s: read to the end without a refusal, the cost by the word of the server', async (api, start) => {
    const clock = createSimulatedClock();
    const server = start({ clock, latencyMs: 200, rows: 5_000 });
    const client = clientOf(server, { api }, { clock });
    const { nodes, receipt } = await clock.run(() => client('things')({}, selection).collect());
    expect([nodes.length, receipt.complete]).toEqual([5_000, true]);
    const refused = server.requests.filter((request) => request.refused).length;
    expect(refused).toBe(0);
    expect(receipt.cost).toBe(server.requests.reduce((sum, { cost = 0 }) => sum + cost, 0));
    process.stdout.write(`${row(api, receipt, (clock.now() - START) / 1000, refused)}\n`);
  });

  it('shopify: many readers of one client stay within one bucket', async () => {
    const clock = createSimulatedClock();
    const server = startShopify({ clock, latencyMs: 200, rows: 500 });
    const client = clientOf(server, { api: 'shopify' }, { clock });
    const all = await clock.run(() =>
      Promise.all([1, 2, 3, 4].map(() => client('things')({}, selection, { pageSize: 100 }).collect())),
    );
    expect(all.map(({ receipt }) => receipt.nodes)).toEqual([500, 500, 500, 500]);
    expect(server.requests.filter(({ refused }) => refused)).toEqual([]);
  });

  it('shopify: makes room for another client on the same bucket', async () => {
    const clock = createSimulatedClock();
    const server = startShopify({ clock, latencyMs: 200, rows: 4_000 });
    const readers = [1, 2].map(() => clientOf(server, { api: 'shopify' }, { clock }));
    const read = (client: (typeof readers)[number]) => client('things')({}, selection, { pageSize: 100 }).collect();
    const both = await clock.run(() => Promise.all(readers.map(read)));
    expect(both.map(({ receipt }) => receipt.nodes)).toEqual([4_000, 4_000]);
    const refused = server.requests.filter((request) => request.refused).length;
    process.stdout.write(`two readers of one bucket: ${refused} of ${server.requests.length} requests refused\n`);
    expect(refused).toBe(0);
  });

  it('shopify: waits until a bucket may be full again where a refusal does not tell what is left', async () => {
    const clock = createSimulatedClock();
    const server = startShopify({ clock, rows: 100 });
    const start = clock.now();
    const throttled = { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] };
    const fetch = (...given: Parameters<typeof server.fetch>) =>
      clock.now() - start < 18_000 ? Promise.resolve(Response.json(throttled)) : server.fetch(...given);
    const client = clientOf({ ...server, fetch }, { api: 'shopify' }, { clock });
    const { receipt } = await clock.run(() => client('things')({}, selection).collect());
    expect(receipt).toMatchObject({ complete: true, nodes: 100 });
  });

  it('shopify: tells what a page cost and what is left', async () => {
    const clock = createSimulatedClock();
    const server = startShopify({ clock, rows: 100 });
    const responses: Events['response'][] = [];
    const on = { response: (event: Events['response']) => void responses.push(event) };
    const client = clientOf(server, { api: 'shopify' }, { clock, on });
    await clock.run(() => client('things')({}, selection, { pageSize: 100 }).collect());
    expect(responses).toMatchObject([{ status: 200, cost: 101, remaining: { points: 899 } }]);
  });

  it('aligni: keeps to the largest page of a nested list', async () => {
    const clock = createSimulatedClock();
    const aligni = startAligni({ clock, plan: 'standard' });
    const sizes: number[] = [];
    const fetch = (...given: Parameters<typeof aligni.fetch>) => {
      const { query, variables } = JSON.parse(String(given[1]?.body)) as { query: string; variables: object };
      for (const [, size = ''] of query.matchAll(/customParameters\(first: \$?(\w+)/g))
        sizes.push(Number((variables as Record<string, unknown>)[size] ?? size));
      return aligni.fetch(...given);
    };
    const limits = { fields: { '*.customParameters': { pageSize: { max: 3 } } } };
    const client = clientOf({ ...aligni, fetch }, { api: 'aligni', limits }, { clock });
    const rows = { id: true, customParameters: { name: true } };
    const { receipt } = await clock.run(() => client('parts')({}, rows, { max: 20 }).collect());
    expect(receipt.nodes).toBe(20);
    expect(Math.max(...sizes)).toBe(3);
  });

  it('monday: asks for the complexity only where the schema has it', () => {
    const { schema } = startMonday({ clock: createSimulatedClock() });
    const report = (api: string) => generate(schema, readOptions({ api }, false)).plan.profile['report'];
    expect(report('monday')).toHaveProperty('field');
    expect(report('github')).not.toHaveProperty('field');
  });

  it.each(Object.entries(profiles))('%s: is data that survives being written down', (_, { runtime }) => {
    expect(JSON.parse(JSON.stringify(runtime))).toEqual(runtime);
  });
});
