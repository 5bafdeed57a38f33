import { EndcursorError, PageShapeError, type Receipt } from 'endcursor';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateClient, type GeneratedClient } from '../integration/generate-client.ts';
import { runs } from '../seed.ts';
import { idOf, idSelection, pagingServer, readId, type ServerRules } from './paging-server.ts';
import { speakers } from './speakers.ts';

/*
 * The behaviour of real servers: wrong counts of every kind, caps, no order, rows added and removed between pages. A
 * complete receipt is a proof, in the sense of docs/completeness.md: every row that existed the whole time was
 * delivered once.
 */

/** The things that a server may count instead of its rows. */
const counts: Readonly<Record<string, (rows: number, page: number) => number>> = {
  right: (rows) => rows,
  minus: () => -1,
  zero: () => 0,
  'those of the page': (_, page) => page,
  'at most 20': (rows) => Math.min(rows, 20),
  'too many': (rows) => rows + 3,
};

/** Rows that are removed or added between two requests, at any position. */
const change = fc.record({ removed: fc.boolean(), places: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }) });

const world = fc.record({
  rows: fc.integer({ min: 0, max: 60 }),
  cap: fc.integer({ min: 1, max: 30 }),
  pageSize: fc.integer({ min: 1, max: 25 }),
  count: fc.constantFrom(...Object.keys(counts)),
});

const RUNS = { numRuns: runs(25) };

interface Outcome {
  readonly ids: readonly unknown[];
  readonly receipt: Receipt | undefined;
}

describe.each(Object.entries(speakers))('%s', (_, speaker) => {
  let generated: GeneratedClient<string>;

  beforeAll(async () => {
    generated = await generateClient<string>(buildSchema(speaker.sdl));
  });

  async function read(rules: ServerRules, pageSize: number, between = () => {}): Promise<Outcome> {
    const { fetch } = pagingServer(speaker, rules);
    const client = generated.createClient({
      url: 'http://test',
      async fetch(...request) {
        const response = await fetch(...request);
        between();
        return response;
      },
    });
    try {
      const { nodes, receipt } = await client[speaker.fetcher]!({}, idSelection(speaker), { pageSize }).collect();
      return { ids: nodes.map(readId), receipt };
    } catch (error) {
      expect(error).toBeInstanceOf(EndcursorError);
      return { ids: [], receipt: (error as EndcursorError).receipt };
    }
  }

  it('loses no row by a wrong count', () =>
    fc.assert(
      fc.asyncProperty(world, async ({ cap, count, pageSize, rows }) => {
        const { ids, receipt } = await read({ rows, cap, count: counts[count]! }, pageSize);
        if (!receipt?.complete) return;
        expect(ids).toEqual(Array.from({ length: rows }, (__, at) => idOf(at)));
        expect(receipt.expected ?? rows).toBe(rows);
      }),
      RUNS,
    ));

  it.skipIf(!speaker.unordered)('is not called complete where each request may see another order', () =>
    fc.assert(
      fc.asyncProperty(world, fc.array(fc.nat(), { minLength: 1 }), async ({ cap, pageSize, rows }, turns) => {
        const all = Array.from({ length: rows }, (__, at) => idOf(at));
        let request = 0;
        const now = () => {
          const turn = (turns[request++ % turns.length] ?? 0) % Math.max(1, rows);
          return [...all.slice(turn), ...all.slice(0, turn)];
        };
        const { ids, receipt } = await read({ rows, cap, now }, pageSize);
        if (receipt?.complete) expect(ids.toSorted()).toEqual(all);
      }),
      RUNS,
    ),
  );

  it.skipIf(!speaker.keyed && !speaker.counts)('loses no row as others come and go', () =>
    fc.assert(
      fc.asyncProperty(world, fc.array(change, { maxLength: 12 }), async ({ cap, pageSize, rows }, changes) => {
        let now = Array.from({ length: rows }, (__, at) => idOf(at * 20));
        const stayed = new Set<unknown>(now);
        let request = 0;
        const between = () => {
          const { places, removed } = changes[request++] ?? { places: [], removed: false };
          for (const id of places.map((place) => (removed ? now[place] : idOf(place * 20 + request)))) {
            now = now.filter((one) => one !== id);
            if (removed) stayed.delete(id);
            else if (id !== undefined) now.push(id);
          }
          now.sort();
        };
        const { ids, receipt } = await read({ rows, cap, now: () => now }, pageSize, between);
        if (!receipt?.complete) return;
        const known = ids.filter((id) => stayed.has(id));
        // Rows that are added before an offset repeat others, which is reported.
        expect(receipt.shifted ? [...new Set(known)] : known).toEqual([...stayed].toSorted());
      }),
      RUNS,
    ),
  );
});

describe('cursors that are numbers of any size', () => {
  const sdl = `scalar Long type Item { id: Long! } type Query { items(limit: Int, cursor: Long): Items! }
    type Items { items: [Item!]! nextCursor: Long }`;

  it('lead to every row, or to an error', async () => {
    const { createClient } = await generateClient<string>(buildSchema(sdl));
    const key = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { maxLength: 30 }),
        fc.nat(40),
        fc.integer({ min: 1, max: 10 }),
        async (keys, shift, limit) => {
          const ids = [...new Set(keys.map((one) => one >> BigInt(shift)))].sort((a, b) => (a < b ? -1 : 1));
          const fetch: typeof globalThis.fetch = async (_, init) => {
            const { cursor } = (JSON.parse(String(init?.body)) as { variables: { cursor?: number } }).variables;
            const from = cursor === undefined ? 0 : ids.findIndex((id) => id > BigInt(cursor));
            const page = from < 0 ? [] : ids.slice(from, from + limit);
            const next = from >= 0 && from + limit < ids.length ? page.at(-1) : null;
            const items = page.map((id) => `{"id":"${id}"}`).join(',');
            return new Response(`{"data":{"items":{"items":[${items}],"nextCursor":${next}}}}`);
          };
          const pager = createClient({ url: 'http://test', fetch })['items']!({}, { id: true }, { pageSize: limit });
          const outcome = await pager.collect().catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(PageShapeError);
          else expect(outcome).toMatchObject({ nodes: ids.map((id) => ({ id: String(id) })) });
        },
      ),
    );
  });
});
