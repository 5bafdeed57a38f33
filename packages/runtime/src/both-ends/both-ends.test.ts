import { IncompleteError, type PagerOptions, UsageError } from 'endcursor';
import { collectFromBothEnds } from 'endcursor/both-ends';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connectionServer,
  type ConnectionServer,
  ids,
  readThings,
  rowsUpTo,
  type Thing,
} from '../../../../test/paging/connection-server.ts';

const idOf = ({ id }: Thing) => id;

/** A list that cannot be read from its end. */
function forwardOnly(options: PagerOptions) {
  if (options.direction) throw new UsageError('it cannot be read backward', { coordinate: 'Query.things' });
  return readThings(connectionServer({ rows: [] }), options);
}

/** Returns the server with answers that take a number of turns each. */
function slowed(server: ConnectionServer, turns: readonly number[]): ConnectionServer {
  let count = 0;
  return {
    asked: server.asked,
    async transport(request, signal) {
      for (let left = turns[count++ % turns.length] ?? 0; left > 0; left--) await Promise.resolve();
      return server.transport(request, signal);
    },
  };
}

describe('collectFromBothEnds', () => {
  it('gives every row once and in order, whoever is faster, for three pages more at most', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (count, cap, pageSize, turns, counts) => {
          const rows = rowsUpTo(count);
          const server = slowed(connectionServer({ rows, cap, ...(counts ? { total: count } : {}) }), turns);
          const read = (options: PagerOptions) => readThings(server, { pageSize, ...options });
          const { nodes, receipt } = await collectFromBothEnds(read, idOf);
          expect(ids(nodes)).toEqual(ids(rows));
          expect(receipt).toMatchObject({ complete: true, reason: 'end', nodes: count });
          expect(server.asked.length).toBeLessThanOrEqual(Math.ceil(count / Math.min(cap, pageSize)) + 3);
        },
      ),
    ));

  it('loses no row though keys are there twice, in any place', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 40 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
        async (count, one, other, pageSize, turns) => {
          const rows = rowsUpTo(count);
          rows[one % count] = rows[other % count] as Thing;
          const server = slowed(connectionServer({ rows }), turns);
          const read = (options: PagerOptions) => readThings(server, { pageSize, ...options });
          const { nodes, receipt } = await collectFromBothEnds(read, idOf);
          expect([ids(nodes), receipt.complete]).toEqual([ids(rows), true]);
        },
      ),
      { numRuns: 300 },
    ));

  it('refuses a key that a row has not', async () => {
    const server = connectionServer({ rows: rowsUpTo(15) });
    const read = (options: PagerOptions) => readThings(server, { pageSize: 3, ...options });
    const error = await collectFromBothEnds(read, () => undefined).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
  });

  it('takes half as many turns as there are pages', async () => {
    const server = connectionServer({ rows: rowsUpTo(100) });
    const { receipt } = await collectFromBothEnds((options) => readThings(server, { pageSize: 10, ...options }), idOf);
    expect(receipt.pages).toBeLessThanOrEqual(12);
    const forward = server.asked.filter(({ first }) => first !== undefined).length;
    expect(Math.abs(forward * 2 - server.asked.length)).toBeLessThanOrEqual(2);
  });

  it('leaves out what the other reading has taken, where their pages overlap', async () => {
    const rows = rowsUpTo(40);
    const server = connectionServer({ rows });
    const read = (options: PagerOptions) =>
      readThings(server, { pageSize: options.direction === 'backward' ? 7 : 3, ...options });
    const { nodes } = await collectFromBothEnds(read, idOf);
    expect(ids(nodes)).toEqual(ids(rows));
  });

  it('throws what ends a reading, with the rows from the beginning and the token behind them', async () => {
    const server = connectionServer({
      rows: rowsUpTo(30),
      answer: (_, { last }) => (last === undefined ? undefined : { status: 400 }),
    });
    const read = (options: PagerOptions) =>
      readThings(server, { pageSize: options.direction === 'backward' ? 4 : 5, ...options });
    const error = (await collectFromBothEnds(read, idOf).catch((caught: unknown) => caught)) as {
      nodes: Thing[];
      resume: string;
    };
    const from = error.resume ? { from: error.resume } : {};
    const rest = await readThings(connectionServer({ rows: rowsUpTo(30) }), { pageSize: 5, ...from }).collect();
    expect(ids([...error.nodes, ...rest.nodes])).toEqual(ids(rowsUpTo(30)));
  });

  it('misses no row behind nulls that stand on a page of both', async () => {
    const rows = [1, 2, 3, null, 5, 6, 7].map((id) => (id === null ? null : { id }));
    const server = connectionServer({ rows, total: 8 });
    const read = (options: PagerOptions) => readThings(server, { pageSize: 5, ...options });
    await expect(collectFromBothEnds(read, idOf)).rejects.toThrow('counts 8 but returned 7');
  });

  it('keeps the errors of both readings', async () => {
    const server = connectionServer({ rows: rowsUpTo(4) });
    const transport: typeof server.transport = async (request, signal) => {
      const { body, ...answer } = await server.transport(request, signal);
      const message = 'last' in request.variables ? 'from the end' : 'from the beginning';
      return { ...answer, body: { ...(body as object), errors: [{ message, path: ['things', 'nodes', 0] }] } };
    };
    const read = (options: PagerOptions) =>
      readThings({ ...server, transport }, { pageSize: 2, onPartial: 'collect', ...options });
    const { receipt } = await collectFromBothEnds(read, idOf);
    const lines = Object.values(receipt.errors).flatMap((text) => text.split('\n'));
    expect(new Set(lines)).toEqual(new Set(['from the beginning', 'from the end']));
  });

  it('names the lists in its rows that have more rows than their bounds let in', async () => {
    const server = connectionServer({ rows: rowsUpTo(8) });
    const read = (options: PagerOptions) => {
      const pager = readThings(server, { pageSize: 2, ...options });
      const bounded = options.direction ? ['Thing.parts', 'Thing.tags'] : ['Thing.parts'];
      async function* pages(): ReturnType<typeof pager.pages> {
        for await (const page of pager.pages()) yield { ...page, receipt: { ...page.receipt, bounded } };
        return undefined;
      }
      return { ...pager, pages };
    };
    const { receipt } = await collectFromBothEnds(read, idOf);
    expect(receipt).toMatchObject({ complete: true, bounded: ['Thing.parts', 'Thing.tags'] });
  });

  it('leaves no hole where the readings end before they meet', async () => {
    const server = connectionServer({ rows: rowsUpTo(20) });
    const read = (options: PagerOptions) => readThings(server, { pageSize: 2, max: 5, ...options });
    const { nodes, receipt } = await collectFromBothEnds(read, idOf);
    expect([ids(nodes), receipt.complete, receipt.reason]).toEqual([[1, 2, 3, 4, 5], false, 'max']);
    expect(receipt.resume).toEqual(expect.any(String));
  });

  it('throws where the server counts more rows than came', async () => {
    const server = connectionServer({ rows: rowsUpTo(10), total: 12 });
    const read = (options: PagerOptions) => readThings(server, { pageSize: 3, ...options });
    await expect(collectFromBothEnds(read, idOf)).rejects.toThrow(IncompleteError);
  });

  describe('of a field of which the server gives no more than so many rows', () => {
    const client = { limits: { fields: { 'Query.things': { ceiling: 6 } } } };
    const collect = (server: ConnectionServer) =>
      collectFromBothEnds((options) => readThings(server, { pageSize: 2, ...options }, {}, client), idOf);

    it('is not called complete where so many came', async () => {
      await expect(collect(connectionServer({ rows: rowsUpTo(6) }))).rejects.toMatchObject({
        name: 'IncompleteError',
        missing: { ceiling: 6 },
        nodes: rowsUpTo(6),
        receipt: { complete: false, reason: 'error', nodes: 6 },
      });
    });

    it('counts a null that both have once', async () => {
      const rows = [{ id: 1 }, { id: 2 }, null, { id: 4 }, { id: 5 }, { id: 6 }];
      expect((await collect(connectionServer({ rows: rows.slice(0, 5) }))).receipt.complete).toBe(true);
      await expect(collect(connectionServer({ rows }))).rejects.toThrow('at most 6');
    });

    it('is complete below that, and where the server counts as many', async () => {
      const below = await collect(connectionServer({ rows: rowsUpTo(5) }));
      const counted = await collect(connectionServer({ rows: rowsUpTo(6), total: 6 }));
      expect([below.receipt.complete, counted.receipt.complete]).toEqual([true, true]);
    });
  });

  it('is refused where the list cannot be read from its end', async () => {
    await expect(collectFromBothEnds(forwardOnly, idOf)).rejects.toThrow(UsageError);
  });

  it("ends with the reason of the caller's signal, and keeps the rows from the beginning", async () => {
    const server = connectionServer({ rows: rowsUpTo(30) });
    const mine = new AbortController();
    const forward = { page: () => server.asked.length > 4 && mine.abort('enough') };
    const read = (options: PagerOptions) => readThings(server, { pageSize: 3, ...options, on: forward });
    const reading = collectFromBothEnds(read, idOf, { signal: mine.signal });
    await expect(reading).rejects.toBe('enough');
    const { nodes, receipt } = reading;
    expect(receipt).toMatchObject({ complete: false, reason: 'error', nodes: nodes.length });
    expect(nodes.length).toBeGreaterThan(0);
    const rest = await readThings(server, { pageSize: 3, from: receipt?.resume }).collect();
    expect(ids([...nodes, ...rest.nodes])).toEqual(ids(rowsUpTo(30)));
  });

  it("is not begun after the caller's signal aborted, and shows all rows at its end", async () => {
    const server = connectionServer({ rows: rowsUpTo(30) });
    const read = (options: PagerOptions) => readThings(server, { pageSize: 3, ...options });
    await expect(collectFromBothEnds(read, idOf, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(server.asked).toEqual([]);
    const reading = collectFromBothEnds(read, idOf, { signal: new AbortController().signal });
    const { nodes, receipt } = await reading;
    expect([reading.nodes, reading.receipt]).toEqual([nodes, receipt]);
  });

  it('ends a reading from the beginning after readings that do not fit', async () => {
    const server = connectionServer({ rows: rowsUpTo(20) });
    const mine = new AbortController();
    const on = { page: () => server.asked.length > 7 && mine.abort('enough') };
    const read = (options: PagerOptions) => readThings(server, { pageSize: 2, max: 5, ...options, on });
    await expect(collectFromBothEnds(read, idOf, { signal: mine.signal })).rejects.toBe('enough');
  });

  it('end with the reason of a signal that stands beside the one they are given', async () => {
    const server = connectionServer({ rows: rowsUpTo(30) });
    const mine = new AbortController();
    const read = (options: PagerOptions & { readonly signal: AbortSignal }) => {
      const signal = AbortSignal.any([options.signal, mine.signal]);
      return readThings(server, { pageSize: 5, ...options, signal, on: { page: () => mine.abort('enough') } });
    };
    await expect(collectFromBothEnds(read, idOf)).rejects.toBe('enough');
  });
});
