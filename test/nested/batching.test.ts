import { describe, expect, it } from 'vitest';
import { shapeOf } from './small-shape.ts';
import { plant, type Planting } from './tree-client.ts';

const shape = shapeOf({
  Query: { lists: [{ name: 'all', to: 'Team', form: 'relay' }] },
  Team: { reach: 'node', lists: [{ name: 'parts', to: 'Member', form: 'relay', cap: 10 }] },
  Member: { reach: 'node', lists: [{ name: 'tags', to: 'Member', form: 'nodes', cap: 5 }] },
});
const selection = { name: true, parts: { name: true } };
const deep = { name: true, parts: { name: true, tags: { name: true } } };

/** Plants 40 teams of 30 members each: 3 pages, because the server returns at most 10 rows. */
function plantTeams(more: Partial<Planting> = {}) {
  return plant({ shape, lengthOf: ({ depth }) => [40, 30, 12][depth], ...more });
}

describe('continuations of many parents', () => {
  it('travel in one operation', async () => {
    const { collect, server } = plantTeams();
    const { expected, rows } = await collect('all', selection);
    expect(rows).toEqual(expected);
    expect(server.requests.length).toBeLessThanOrEqual(8);
  });

  it.each([1, 7, 30])('keep to %i aliases where a client is told of that limit', async (aliases) => {
    const { collect, server } = plantTeams({ limits: { aliases: aliases + 5 } });
    const { expected, rows } = await collect('all', deep);
    expect(rows).toEqual(expected);
    expect(server.mistakes).toEqual([]);
  });

  it.each([50, 400, 5_000])('keep to %i nodes where a client is told of that limit', async (nodes) => {
    const { collect, server } = plantTeams({ limits: { nodes }, lengthOf: ({ depth }) => [12, 25, 7][depth] });
    const { expected, rows } = await collect('all', deep);
    expect(rows).toEqual(expected);
    expect(server.mistakes).toEqual([]);
  });

  it.each([{ aliases: 12 }, { nodes: 300 }])('become fewer where a server refuses more than %o', async (hidden) => {
    const { collect, server } = plantTeams({ hidden, lengthOf: ({ depth }) => [12, 25, 7][depth] });
    const { expected, rows } = await collect('all', deep);
    expect(rows).toEqual(expected);
    expect(server.mistakes).toEqual([]);
    expect(server.requests.length).toBeLessThan(400);
  });

  it.each([1, 3])('are sent at most %i at once, the outer pages among them', async (concurrency) => {
    const limits = { concurrency };
    const { collect, server } = plantTeams({
      limits: { aliases: 20 },
      options: { limits: { ...limits, nodes: 2_000 } },
    });
    const { expected, rows } = await collect('all', deep, { pageSize: 5, prefetch: true });
    expect(rows).toEqual(expected);
    expect(server.busiest).toBeLessThanOrEqual(concurrency);
  });
});

describe('lists by page number', () => {
  it.each(['page', 'list by page'] as const)('take few requests, as %s', async (form) => {
    const numbered = shapeOf({
      Query: { lists: [{ name: 'all', to: 'Team', form: 'relay' }] },
      Team: { reach: 'node', lists: [{ name: 'parts', to: 'Team', form }] },
    });
    for (const limits of [{}, undefined]) {
      const options = limits && { options: { limits } };
      const { collect, server } = plant({ shape: numbered, lengthOf: ({ depth }) => [50, 100][depth], ...options });
      const { expected, rows } = await collect('all', selection, { pageSize: 10 });
      expect(rows).toEqual(expected);
      expect(server.requests.length).toBeLessThanOrEqual(15);
    }
  });
});

describe('rows that nobody has taken yet', () => {
  it('are no more than a window, however long the list is', async () => {
    const { client, clock, server } = plantTeams({ lengthOf: ({ depth }) => [2_000, 12, 0][depth] });
    let most = 0;
    await clock.run(async () => {
      let taken = 0;
      for await (const row of client.read('all', {}, selection, { pageSize: 20 })) {
        expect(row['parts']).toHaveLength(12);
        const outer = server.pages.filter(({ key }) => key.startsWith('Query:'));
        most = Math.max(most, (outer.at(-1)?.to ?? 0) - taken++);
        if (taken === 400) break;
        // A slow consumer.
        await clock.sleep(500);
      }
    });
    expect(most).toBeLessThanOrEqual(60);
  });

  it('are not waited for: the first ones come long before the last are read', async () => {
    const { client, clock, server } = plantTeams({ lengthOf: ({ depth }) => [500, 12, 0][depth] });
    const { value } = await clock.run(() => client.read('all', {}, selection, { pageSize: 10 }).rows().next());
    expect(value).toMatchObject({ parts: { length: 12 } });
    expect(server.requests.length).toBeLessThan(8);
  });
});
