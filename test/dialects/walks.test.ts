import type { PagerOptions, Receipt } from 'endcursor';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateClient, type GeneratedClient } from '../integration/generate-client.ts';
import { runs } from '../seed.ts';
import { idOf, idSelection, pagingServer, readId, type ServerRules } from './paging-server.ts';
import { speakers } from './speakers.ts';

const rules = fc.record({ rows: fc.integer({ min: 0, max: 60 }), cap: fc.integer({ min: 1, max: 20 }) });
const options = fc.record({
  pageSize: fc.integer({ min: 1, max: 25 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  stopAfter: fc.integer({ min: 0, max: 60 }),
});

describe.each(Object.entries(speakers))('%s', (_, speaker) => {
  let generated: GeneratedClient<string>;
  const clientOf = (given: ServerRules) => {
    const server = pagingServer(speaker, given);
    return { server, client: generated.createClient({ url: 'http://test', fetch: server.fetch }) };
  };

  beforeAll(async () => {
    generated = await generateClient<string>(buildSchema(speaker.sdl));
  });

  it('gives every row once and in order, whatever the sizes and caps', async () => {
    await fc.assert(
      fc.asyncProperty(rules, options, async (given, { pageSize, concurrency }) => {
        const { client } = clientOf(given);
        const { nodes, receipt } = await client[speaker.fetcher]!({}, idSelection(speaker), {
          pageSize,
          concurrency,
        }).collect();
        expect(nodes.map(readId)).toEqual(Array.from({ length: given.rows }, (__, at) => idOf(at)));
        const requests = Math.ceil(given.rows / Math.min(given.cap, pageSize));
        const isOne = requests === 0 || (requests === 1 && !speaker.compared);
        expect(receipt).toMatchObject({ complete: !speaker.unordered || isOne, reason: 'end' });
      }),
      { numRuns: runs(50) },
    );
  });

  it('goes on from any row, with a page size of its own', async () => {
    await fc.assert(
      fc.asyncProperty(rules, options, options, async (given, first, second) => {
        const { client } = clientOf(given);
        const read = client[speaker.fetcher]!({}, idSelection(speaker), { pageSize: first.pageSize }).rows();
        const ids: unknown[] = [];
        while (ids.length < first.stopAfter) {
          const next = await read.next();
          if (next.done) break;
          ids.push(readId(next.value));
        }
        const from = read.receipt.resume;
        if (from !== undefined) {
          const rest = await client[speaker.fetcher]!({}, idSelection(speaker), {
            pageSize: second.pageSize,
            from,
          }).collect();
          ids.push(...rest.nodes.map(readId));
        }
        expect(ids).toEqual(Array.from({ length: given.rows }, (__, at) => idOf(at)));
      }),
      { numRuns: runs(40) },
    );
  });
});

describe('several pages at once', () => {
  it('are asked for where the total says that they are there, and no more', async () => {
    const speaker = speakers['offset with a total']!;
    const { createClient } = await generateClient<string>(buildSchema(speaker.sdl));
    const server = pagingServer(speaker, { rows: 95, cap: 100 });
    const client = createClient({ url: 'http://test', fetch: server.fetch });
    await client['items']!({}, { id: true }, { pageSize: 10, concurrency: 4 }).collect();
    expect(server.requests()).toBe(10);
  });

  it('are not asked for where one is wanted', async () => {
    const speaker = speakers['offset with a total']!;
    const { createClient } = await generateClient<string>(buildSchema(speaker.sdl));
    const server = pagingServer(speaker, { rows: 95, cap: 100 });
    const client = createClient({ url: 'http://test', fetch: server.fetch });
    const { nodes } = await client['items']!({}, { id: true }, { pageSize: 10, concurrency: 4 }).page();
    expect([nodes.length, server.requests()]).toEqual([10, 1]);
  });
});

/** Returns the result of a reading whose first responses, for pages 0 and 1, are `answers`. */
async function foundWith(answers: readonly object[]) {
  const { createClient } = await generateClient<string>(buildSchema(speakers['page numbers from 0, a bare list']!.sdl));
  const asked: number[] = [];
  const client = createClient({
    url: 'http://test',
    fetch: async (_, init) => {
      const { variables } = JSON.parse(String(init?.body)) as { variables: { page: number } };
      asked.push(variables.page);
      return Response.json(answers[variables.page] ?? { data: { items: [] } });
    },
  });
  const judged: string[] = [];
  const onPartial: PagerOptions['onPartial'] = (errors) => {
    judged.push(...errors.map(({ path }) => String(path)));
    return 'collect';
  };
  const { nodes, receipt } = await client['items']!({}, { id: true }, { pageSize: 2, onPartial }).collect();
  return { ids: nodes.map(({ id }) => id), receipt, judged, asked };
}

describe('errors beside a page that is looked at to find the first one', () => {
  const errors = [{ message: 'lost', path: ['items', 1, 'id'] }];
  const first = { data: { items: [{ id: 'a' }, null] }, errors };

  it('are judged once and noted once where it is the first', async () => {
    const { asked, ids, judged, receipt } = await foundWith([first, { data: { items: [{ id: 'c' }] } }]);
    expect([ids, asked, judged]).toEqual([['a', 'c'], [0, 1], ['items,1,id']]);
    expect(receipt).toMatchObject({ complete: false, errors: { 'items.1.id': 'lost' }, nullsDropped: 1 });
  });

  it('are noted where it is none: it may have been the first, and empty because of them', async () => {
    const empty = { data: { items: [] }, errors: [{ message: 'lost', path: ['items'] }] };
    const { ids, receipt } = await foundWith([empty, { data: { items: [{ id: 'c' }] } }]);
    expect(ids).toEqual(['c']);
    expect(receipt).toMatchObject({ complete: false, errors: { items: 'lost' } });
  });
});

describe('the receipt', () => {
  it('says that a bare list was read without an order, and nothing where there was one', async () => {
    const speaker = speakers['offset, a bare list']!;
    const { createClient } = await generateClient<string>(buildSchema(speaker.sdl));
    const client = createClient({ url: 'http://test', fetch: pagingServer(speaker, { rows: 3, cap: 2 }).fetch });
    expect((await client['items']!().collect()).receipt.ordered).toBe(false);
    expect((await client['items']!({ orderBy: 'id' }).collect()).receipt.ordered).toBeUndefined();
    expect((await client['items']!({ orderBy: 'name' }).collect()).receipt).toMatchObject({
      ordered: false,
      complete: false,
    });
  });

  it('says that a count fell, though it rose again', async () => {
    const speaker = speakers['offset with a total']!;
    const { createClient } = await generateClient<string>(buildSchema(speaker.sdl));
    const rules = { rows: 50, cap: 10 };
    const client = createClient({ url: 'http://test', fetch: pagingServer(speaker, rules).fetch });
    const page = ({ receipt }: { readonly receipt: Receipt }) => (rules.rows = receipt.pages === 2 ? 49 : 50);
    const { receipt } = await client['items']!({}, { id: true }, { pageSize: 10, on: { page } }).collect();
    expect(receipt).toMatchObject({ complete: false, shifted: true, nodes: 50, expected: 50 });
  });

  it.each([
    ['offset with a total', 40, { complete: false, shifted: true, nodes: 40, expected: 40 }],
    ['offset with a total', 60, { complete: true, shifted: true, nodes: 60, expected: 60 }],
    ['page numbers with a total', 40, { complete: false, shifted: true, nodes: 40, expected: 40 }],
  ])('says that rows came or went under %s (from 50 to %i), across a resume too', async (name, rows, receipt) => {
    const speaker = speakers[name]!;
    const { createClient } = await generateClient<string>(buildSchema(speaker.sdl));
    for (const max of [5, 10, 15]) {
      const rules = { rows: 50, cap: 10 };
      const client = createClient({ url: 'http://test', fetch: pagingServer(speaker, rules).fetch });
      const items = client['items']!;
      const { receipt: before } = await items({}, { id: true }, { pageSize: 10, max }).collect();
      expect(before).not.toHaveProperty('shifted');
      rules.rows = rows;
      const from = before.resume ?? '';
      expect((await items({}, { id: true }, { pageSize: 10, from }).collect()).receipt).toMatchObject(receipt);
      rules.rows = 50;
      expect((await items({}, { id: true }, { pageSize: 10 }).collect()).receipt).not.toHaveProperty('shifted');
    }
  });
});
