import { CursorStalledError, type EndcursorError, IncompleteError, PageShapeError } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { type ConnectionPage, connectionServer, ids, readThings, rowsUpTo, type Thing } from './connection-server.ts';

/** Reads all rows, and returns them with the error that ended the reading. */
async function readAll(pager: AsyncIterable<Thing>): Promise<{ rows: number[]; error: unknown }> {
  const rows: Thing[] = [];
  try {
    for await (const row of pager) rows.push(row);
  } catch (error) {
    return { rows: ids(rows), error };
  }
  return { rows: ids(rows), error: undefined };
}

function withPageInfo(page: ConnectionPage, pageInfo: Partial<NonNullable<ConnectionPage['pageInfo']>>) {
  return { ...page, pageInfo: { ...page.pageInfo, ...pageInfo } };
}

const all = [1, 2, 3, 4, 5, 6, 7];

describe('the invariants of one connection', () => {
  it('only paging variables change between pages, and first and last never stand together', async () => {
    const server = connectionServer({ rows: rowsUpTo(7) });
    await readAll(readThings(server, { pageSize: 3 }, { kind: 'a' }));
    await readAll(readThings(server, { pageSize: 3, direction: 'backward' }, { kind: 'a' }));
    expect(server.asked.map(({ variables }) => variables)).toEqual([
      { kind: 'a', first: 3 },
      { kind: 'a', first: 3, after: '2' },
      { kind: 'a', first: 3, after: '5' },
      { kind: 'a', last: 3 },
      { kind: 'a', last: 3, before: '4' },
      { kind: 'a', last: 3, before: '1' },
    ]);
  });

  it.each([
    ['null', () => null],
    ['empty', () => ''],
    ['that of the page before', () => '1'],
    ['the first one again, after others', (count: number) => (count === 3 ? '1' : undefined)],
  ])('the cursor must advance: one that is %s ends with an error, behind the page', async (_, cursor) => {
    const server = connectionServer({
      rows: rowsUpTo(7),
      change: (page, count) => {
        const changed = count > 1 ? cursor(count) : undefined;
        return changed === undefined ? page : withPageInfo(page, { endCursor: changed, hasNextPage: true });
      },
    });
    const { rows, error } = await readAll(readThings(server, { pageSize: 2 }));
    expect(error).toBeInstanceOf(CursorStalledError);
    expect(rows).toEqual(all.slice(0, server.asked.length * 2));
    expect(server.asked.length).toBeLessThanOrEqual(3);
    expect((error as EndcursorError).coordinate).toBe('Query.things');
  });

  it('a server that goes round for ever is asked once for each position', async () => {
    const server = connectionServer({
      rows: rowsUpTo(7),
      change: (page, count) => withPageInfo(page, { endCursor: String(count % 5), hasNextPage: true }),
    });
    const { error } = await readAll(readThings(server, { pageSize: 1 }));
    expect(error).toBeInstanceOf(CursorStalledError);
    expect(server.asked.length).toBe(6);
  });

  it('an empty page is not the end, and a short one is not where the server says more', async () => {
    const server = connectionServer({ rows: rowsUpTo(9), hidden: new Set([1, 3, 4, 5]) });
    const pager = readThings(server, { pageSize: 3 });
    expect((await readAll(pager)).rows).toEqual([1, 3, 7, 8, 9]);
    expect(server.asked.length).toBe(3);
    const sizes: number[] = [];
    for await (const { nodes } of pager.pages()) sizes.push(nodes.length);
    expect(sizes).toEqual([2, 0, 3]);
  });

  it('a full page is the end where the server says no more, and a cursor behind it is not followed', async () => {
    const server = connectionServer({ rows: rowsUpTo(4) });
    expect((await readAll(readThings(server, { pageSize: 2 }))).rows).toEqual([1, 2, 3, 4]);
    expect(server.asked.length).toBe(2);
  });

  it('rows come in order and once, in both directions and from pages of any size', async () => {
    for (const cap of [1, 2, 3, 6, 7, 8]) {
      const server = connectionServer({ rows: rowsUpTo(7), cap, total: 7 });
      expect((await readAll(readThings(server))).rows).toEqual(all);
      expect((await readAll(readThings(server, { direction: 'backward' }))).rows).toEqual(all.toReversed());
    }
  });

  it('concurrent calls of next() are answered in order, with one request at a time', async () => {
    let running = 0;
    const server = connectionServer({ rows: rowsUpTo(7) });
    const one = {
      ...server,
      transport: async (...args: Parameters<typeof server.transport>) => {
        running++;
        expect(running).toBe(1);
        const answer = await server.transport(...args);
        running--;
        return answer;
      },
    };
    const rows = readThings(one, { pageSize: 2 }).rows();
    const results = await Promise.all(Array.from({ length: 9 }, () => rows.next()));
    expect(results.map(({ value }) => value?.id)).toEqual([...all, undefined, undefined]);
    expect(results.map(({ done }) => done)).toEqual([...all.map(() => false), true, true]);
  });

  it('the count is compared at the end: rows that are missing are an error, behind the last row', async () => {
    const server = connectionServer({ rows: rowsUpTo(7), total: 9 });
    const { rows, error } = await readAll(readThings(server, { pageSize: 4 }));
    expect(rows).toEqual(all);
    expect(error).toBeInstanceOf(IncompleteError);
    expect((error as IncompleteError).missing).toEqual({ rows: { expected: 9, received: 7 } });
    expect((error as IncompleteError).receipt).toMatchObject({ complete: false, nodes: 7, expected: 9 });
  });

  it.each([
    ['is fewer, since rows may have gone', 'key', { complete: true, expected: 7 }],
    [
      'is fewer, and cursors that are offsets passed rows over',
      'offset',
      { complete: false, shifted: true, expected: 7 },
    ],
  ] as const)('the count is asked again before that, and %s', async (_, cursors, receipt) => {
    const server = connectionServer({
      rows: rowsUpTo(7),
      cursors,
      total: 9,
      change: (page, count) => (count > 2 ? { ...page, totalCount: 7 } : page),
    });
    const rows = readThings(server, { pageSize: 4 }).rows();
    expect((await readAll(rows)).rows).toEqual(all);
    expect(rows.receipt).toMatchObject({ reason: 'end', requests: 3, ...receipt });
  });

  it.each([-1, 0, 3])('a count of %i, below what came, is none', async (total) => {
    const server = connectionServer({ rows: rowsUpTo(7), total });
    const { nodes, receipt } = await readThings(server, { pageSize: 3 }).collect();
    expect(ids(nodes)).toEqual(all);
    expect(receipt).not.toHaveProperty('expected');
  });

  it.each([2 ** 53, -(2 ** 60), [1, 2 ** 70]])(
    'a cursor that JavaScript cannot hold, %j, is an error',
    async (endCursor) => {
      const server = connectionServer({
        rows: rowsUpTo(7),
        change: (page) => ({ ...page, pageInfo: { ...page.pageInfo, endCursor } }),
      });
      const { error, rows } = await readAll(readThings(server, { pageSize: 4 }));
      expect([rows, error]).toEqual([[], expect.any(PageShapeError)]);
    },
  );

  it('a count that cannot be asked again does not pass for one that fits, nor cost the last page', async () => {
    const unknown = connectionServer({
      rows: rowsUpTo(3),
      total: 4,
      change: (page, count) => (count > 1 ? { ...page, totalCount: null } : page),
    });
    expect(await readAll(readThings(unknown))).toMatchObject({ rows: [1, 2, 3], error: expect.any(IncompleteError) });
    const broken = connectionServer({
      rows: rowsUpTo(3),
      total: 4,
      answer: (count) => (count > 1 ? { body: { errors: [{ message: 'gone' }] } } : undefined),
    });
    const { rows, error } = await readAll(readThings(broken));
    expect(rows).toEqual([1, 2, 3]);
    expect(error).toMatchObject({ code: 'GRAPHQL_REQUEST', resume: expect.any(String) });
  });

  it('entries that are null count as rows of the server, those of nested lists do not', async () => {
    const rows = [{ id: 1 }, null, { id: 3 }];
    const read = readThings(connectionServer({ rows, total: 3 })).rows();
    expect((await readAll(read)).rows).toEqual([1, 3]);
    expect(read.receipt).toMatchObject({ complete: true, nodes: 2, nullsDropped: 1, expected: 3 });
  });

  it('no count is asked for with total: false, and none is compared', async () => {
    const server = connectionServer({ rows: rowsUpTo(3), total: 9 });
    expect((await readAll(readThings(server, { total: false }))).error).toBeUndefined();
    expect(server.asked.map(({ counted }) => counted)).toEqual([false]);
  });

  it.each<[string, (page: ConnectionPage) => unknown]>([
    ['no connection', () => null],
    ['no list', (page) => ({ ...page, nodes: null })],
    ['no page info', (page) => ({ ...page, pageInfo: null })],
    ['no word on whether there is more', (page) => withPageInfo(page, { hasNextPage: null })],
  ])('a page with %s is an error, whose token leads back to it', async (_, change) => {
    let broken = true;
    const server = connectionServer({
      rows: rowsUpTo(7),
      change: (page, __, { after }) => (broken && after !== undefined ? change(page) : page),
    });
    const { rows, error } = await readAll(readThings(server, { pageSize: 4 }));
    expect(rows).toEqual([1, 2, 3, 4]);
    expect(error).toBeInstanceOf(PageShapeError);
    expect((error as PageShapeError).message).toContain('Query.things');
    broken = false;
    const { resume = '' } = error as PageShapeError;
    expect((await readAll(readThings(server, { from: resume }))).rows).toEqual([5, 6, 7]);
  });
});
