import { type EndcursorError, PageShapeError, UsageError } from 'endcursor';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateClient, type GeneratedClient } from '../integration/generate-client.ts';
import { runs } from '../seed.ts';
import { createHasura, type Hasura, hasuraSdl, type Part } from '../servers/hasura.ts';

/* Lists that are read in the order of a key if the arguments allow it, while rows are added and removed. */

let generated: GeneratedClient<'parts'>;
beforeAll(async () => {
  generated = await generateClient<'parts'>(buildSchema(hasuraSdl));
});

const clientOf = ({ fetch }: Hasura) => generated.createClient({ url: 'http://test', fetch });
const partOf = (id: number): Part => ({ id, code: `P${id}`, stock: id % 3 });
const partsTo = (count: number) => Array.from({ length: count }, (_, at) => partOf(at + 1));
const ids = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map(({ id }) => id);

/** Returns the condition of a builder. */
function isOne(part: { stock: { eq(value: number): unknown } }): unknown {
  return part.stock.eq(1);
}

/** Reads nine rows, two of which are removed after the first page. */
async function readWhileGone(options: object): Promise<unknown[]> {
  const server = createHasura(partsTo(9));
  server.changes = () => (server.rows = server.rows.filter(({ id }) => id > 2));
  return ids(
    (
      await clientOf(server)
        .parts({}, { id: true }, { pageSize: 3, ...options })
        .collect()
    ).nodes,
  );
}

describe('a reading by key', () => {
  it('bounds each page by the last key, beside the filter of the caller, and says that its rows are ordered', async () => {
    const server = createHasura(partsTo(7));
    const where = { id: { _gt: 1 }, _and: [{ stock: { _in: [0, 1, 2] } }] };
    const { nodes, receipt } = await clientOf(server).parts({ where }, { code: true }, { pageSize: 3 }).collect();
    expect(nodes).toEqual(
      partsTo(7)
        .slice(1)
        .map(({ code }) => ({ code })),
    );
    expect(server.asked.map(({ variables }) => variables)).toEqual([
      { limit: 3, order_by: [{ id: 'asc' }], where },
      { limit: 3, order_by: [{ id: 'asc' }], where: { _and: [where, { id: { _gt: 4 } }] } },
      { limit: 3, order_by: [{ id: 'asc' }], where: { _and: [where, { id: { _gt: 7 } }] } },
    ]);
    expect(receipt).toMatchObject({ complete: true, nodes: 6, pages: 3 });
    expect(receipt).not.toHaveProperty('ordered');
  });

  it('takes the filter of a builder, and leaves the filter out where there is none', async () => {
    const server = createHasura(partsTo(5));
    const client = clientOf(server);
    expect(ids((await client.parts({ where: isOne }, { id: true }, { pageSize: 1 }).collect()).nodes)).toEqual([1, 4]);
    await client.parts().collect();
    expect(server.asked.at(-2)?.variables).toEqual({ limit: 100, order_by: [{ id: 'asc' }] });
    expect(server.asked.at(-2)?.query).not.toContain('offset');
  });

  it('reads on where the server gives smaller pages than were asked for, and the selection is left as it is', async () => {
    const server = createHasura(partsTo(7), 2);
    const { nodes, receipt } = await clientOf(server).parts({}, { id: true, stock: true }, { pageSize: 5 }).collect();
    expect(nodes).toEqual(partsTo(7).map(({ id, stock }) => ({ id, stock })));
    expect(receipt).toMatchObject({ complete: true, pages: 4 });
  });

  it('loses no row and repeats none while rows come and go, where offsets do', async () => {
    expect(await readWhileGone({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await readWhileGone({ concurrency: 2 })).not.toContain(4);
  });

  it('goes on behind the last row that was taken, though rows of its page are gone', async () => {
    const server = createHasura(partsTo(9));
    const rows = clientOf(server).parts({}, { id: true }, { pageSize: 6 }).rows();
    for (let count = 0; count < 4; count++) await rows.next();
    await rows.return();
    server.rows = [...server.rows.filter(({ id }) => ![1, 2, 3].includes(id)), partOf(0)];
    const from = rows.receipt.resume as string;
    const { nodes, receipt } = await clientOf(server).parts({}, { id: true }, { pageSize: 2, from }).collect();
    expect(ids(nodes)).toEqual([5, 6, 7, 8, 9]);
    expect(receipt).toMatchObject({ complete: true, nodes: 9 });
  });

  it('gives every row that was there all the time once and in order, whatever comes and goes', () =>
    fc.assert(
      fc.asyncProperty(worlds, async ({ cap, changes, count, readings }) => {
        const server = createHasura(
          partsTo(count).map((part) => ({ ...part, id: part.id * 10 })),
          cap,
        );
        const lasting = new Set(server.rows.map(({ id }) => id));
        let at = 0;
        server.changes = () => {
          for (const { add, id } of changes[at++] ?? []) {
            if (add && server.rows.every((row) => row.id !== id)) server.rows.push(partOf(id));
            if (add) continue;
            lasting.delete(id);
            server.rows = server.rows.filter((row) => row.id !== id);
          }
        };
        const read: number[] = [];
        let complete = false;
        for (let from: string | undefined, turn = 0; !complete; turn++) {
          const { max, pageSize, prefetch, stop } = readings[turn % readings.length]!;
          const options = { pageSize, prefetch, ...(max && { max }), ...(from && { from }) };
          const rows = clientOf(server).parts({}, { id: true }, options).rows();
          for (let left = stop; left > 0; left--) {
            const { done, value } = await rows.next();
            if (done) break;
            read.push(value['id'] as number);
          }
          await rows.return();
          ({ complete } = rows.receipt);
          expect(rows.receipt.nodes).toBe(read.length);
          from = rows.receipt.resume;
        }
        expect(read).toEqual([...new Set(read)].sort((a, b) => a - b));
        expect(read).toEqual(expect.arrayContaining([...lasting]));
      }),
      { numRuns: runs(50) },
    ));
});

const change = fc.record({ add: fc.boolean(), id: fc.integer({ min: 1, max: 320 }) });
const worlds = fc.record({
  count: fc.integer({ min: 0, max: 30 }),
  cap: fc.integer({ min: 1, max: 12 }),
  changes: fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 12 }),
  readings: fc.array(
    fc.record({
      pageSize: fc.integer({ min: 1, max: 12 }),
      max: fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined }),
      prefetch: fc.boolean(),
      stop: fc.integer({ min: 1, max: 15 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

describe('a reading by offset', () => {
  it.each([
    ['an order, which then ends in the key', { order_by: [{ stock: 'asc' }] }, {}, [{ stock: 'asc' }, { id: 'asc' }]],
    ['distinct rows', { distinct_on: ['stock'] }, {}, undefined],
    ['several pages at once, in the order of the key', {}, { concurrency: 2 }, [{ id: 'asc' }]],
  ])('is what it is for %s', async (_, args, options, order) => {
    const server = createHasura(partsTo(5));
    await clientOf(server)
      .parts(args, { id: true }, { pageSize: 2, ...options })
      .collect();
    expect(server.asked[0]?.variables).toEqual({ ...args, ...(order && { order_by: order }), limit: 2, offset: 0 });
    expect(server.asked[0]?.query).not.toContain('endcursor_key');
  });

  it('is all that there is where the configuration says so', async () => {
    const fields = { 'Query.parts': 'offset' };
    const plain = await generateClient<'parts'>(buildSchema(hasuraSdl), { fields });
    const server = createHasura(partsTo(5));
    const { receipt } = await plain.createClient({ url: 'http://test', fetch: server.fetch }).parts().collect();
    expect(receipt).not.toHaveProperty('ordered');
    expect(server.asked[0]?.variables).toEqual({ limit: 100, offset: 0, order_by: [{ id: 'asc' }] });
  });

  it('does not go on from a token of a reading by key, nor the other way round', async () => {
    const client = clientOf(createHasura(partsTo(5)));
    const ways = [{}, { concurrency: 2 }];
    for (const [at, way] of ways.entries()) {
      const { resume = '' } = (await client.parts({}, { id: true }, { ...way, max: 2 }).collect()).receipt;
      const other = client.parts({}, { id: true }, { ...ways[1 - at], from: resume });
      await expect(other.collect()).rejects.toThrow(UsageError);
    }
  });
});

describe('keys that cannot be gone on from', () => {
  it.each([
    ['a number that was rounded', [1, 2 ** 53 + 2], /id is a number that JavaScript cannot represent/],
    ['rows that are not ordered', [1, 3, 2], /id is not in ascending order/],
    ['two rows of one key', [1, 2, 2], /id is the same in two rows/],
  ])('are errors with a token: %s', async (_, given, message) => {
    const fetch = () =>
      Promise.resolve(Response.json({ data: { parts: given.map((id) => ({ id, endcursor_key: id })) } }));
    const client = generated.createClient({ url: 'http://test', fetch });
    const error: unknown = await client
      .parts({}, { id: true })
      .collect()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PageShapeError);
    expect((error as EndcursorError).message).toMatch(message);
    expect((error as EndcursorError).resume).toBeTypeOf('string');
  });
});
