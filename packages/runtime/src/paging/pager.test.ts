import { CallbackError, type EndcursorError, LimitExceededError, type Page, type Receipt, UsageError } from 'endcursor';
import { describe, expect, it } from 'vitest';
import {
  connectionServer,
  ids,
  readThings,
  rowsUpTo,
  type Thing,
  thingsOf,
} from '../../../../test/paging/connection-server.ts';

async function pagesOf(pages: AsyncIterable<Page<Thing>>): Promise<Page<Thing>[]> {
  const all: Page<Thing>[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

async function leave(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items) break;
}

describe('a pager', () => {
  it('sends nothing until it is read', async () => {
    const server = connectionServer({ rows: rowsUpTo(3) });
    const pager = readThings(server);
    pager.rows();
    pager.pages();
    await Promise.resolve();
    expect(server.asked).toEqual([]);
  });

  it('starts anew each time that it is read', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const pager = readThings(server, { pageSize: 2 });
    const once: Thing[] = [];
    for await (const row of pager) once.push(row);
    const twice: Thing[] = [];
    for await (const row of pager) twice.push(row);
    expect([ids(once), ids(twice)]).toEqual([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
    ]);
    expect(server.asked.length).toBe(6);
  });

  it('can be read several times at once', async () => {
    const pager = readThings(connectionServer({ rows: rowsUpTo(50) }), { pageSize: 7 });
    const all = await Promise.all([pager.collect(), pager.collect(), pager.collect({ max: 10 })]);
    expect(all.map(({ nodes }) => nodes.length)).toEqual([50, 50, 10]);
  });

  it('gives pages whose copies have every member, and which share their getters', async () => {
    const server = connectionServer({ rows: rowsUpTo(5), total: 5 });
    const [page, next] = await pagesOf(readThings(server, { pageSize: 2 }).pages());
    const { connection, nodes, pageInfo, receipt, resume, totalCount } = page as Page<Thing>;
    const whole = { connection, nodes, pageInfo, receipt, resume, totalCount };
    expect(resume).toBeDefined();
    expect({ ...page }).toEqual(whole);
    expect(structuredClone(page)).toEqual(whole);
    expect(JSON.parse(JSON.stringify(page))).toEqual(JSON.parse(JSON.stringify(whole)));
    for (const name of ['receipt', 'resume'])
      expect(Object.getOwnPropertyDescriptor(page, name)?.get).toBe(Object.getOwnPropertyDescriptor(next, name)?.get);
  });

  it('gives pages that are values of their own', async () => {
    const server = connectionServer({ rows: rowsUpTo(5), total: 5 });
    const pages = await pagesOf(readThings(server, { pageSize: 2 }).pages());
    expect(pages.map(({ nodes }) => ids(nodes))).toEqual([[1, 2], [3, 4], [5]]);
    expect(pages.map(({ pageInfo }) => pageInfo)).toEqual([
      { hasNextPage: true, endCursor: '1' },
      { hasNextPage: true, endCursor: '3' },
      { hasNextPage: false, endCursor: '4' },
    ]);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([5, 5, 5]);
    expect(pages.map(({ receipt }) => [receipt.nodes, receipt.pages, receipt.complete, receipt.reason])).toEqual([
      [2, 1, false, undefined],
      [4, 2, false, undefined],
      [5, 3, true, 'end'],
    ]);
    expect(pages.map(({ resume }) => resume !== undefined)).toEqual([true, true, false]);
  });

  it('gives one page alone, with the token for what is behind it', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const page = await readThings(server, { pageSize: 2 }).page();
    expect([ids(page.nodes), server.asked.length]).toEqual([[1, 2], 1]);
    const { resume = '' } = page;
    const next = await readThings(server, { pageSize: 2, from: resume }).page();
    expect(ids(next.nodes)).toEqual([3, 4]);
  });

  it('tells that the reading of one page is over', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const ends: unknown[] = [];
    const done = ({ receipt }: { receipt: Receipt }) => void ends.push([receipt.reason, receipt.nodes]);
    await readThings(server, { pageSize: 2, on: { done } }).page();
    await readThings(server, { pageSize: 9, on: { done } }).page();
    expect(ends).toEqual([
      ['stopped', 2],
      ['end', 5],
    ]);
  });

  it('gives an empty page of an empty list', async () => {
    const page = await readThings(connectionServer({ rows: [], total: 0 })).page();
    expect(page).toMatchObject({ nodes: [], totalCount: 0, receipt: { complete: true, nodes: 0, expected: 0 } });
  });

  it('fails instead of giving an empty page of a list that the server cut', async () => {
    const server = connectionServer({ rows: rowsUpTo(3), total: 5 });
    const { nodes, resume: from } = await readThings(server).page();
    expect([ids(nodes), from]).toEqual([[1, 2, 3], expect.any(String)]);
    const end = readThings(server, { from }).page();
    await expect(end).rejects.toMatchObject({ name: 'IncompleteError', resume: expect.any(String) as string });
  });

  it('collects all rows with the receipt', async () => {
    const server = connectionServer({ rows: [...rowsUpTo(4), null], total: 5 });
    const { nodes, receipt } = await readThings(server, { pageSize: 3 }).collect();
    expect(ids(nodes)).toEqual([1, 2, 3, 4]);
    expect(receipt).toEqual({
      complete: true,
      reason: 'end',
      nodes: 4,
      pages: 2,
      requests: 2,
      expected: 5,
      nullsDropped: 1,
      duplicates: 0,
      errors: {},
      truncated: [],
      waitedMs: 0,
      ...('cost' in receipt ? { cost: receipt.cost } : {}),
    });
  });

  it('gives the rows that had come with the error', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (count > 1 ? { body: { errors: [{ message: 'no' }] } } : undefined),
    });
    const error = await readThings(server, { pageSize: 2 })
      .collect()
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'GRAPHQL_REQUEST',
      nodes: [{ id: 1 }, { id: 2 }],
      receipt: { reason: 'error' },
    });
  });
});

describe('max', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'of %i ends there, with a token for the rest, and no row is asked for in vain',
    async (max) => {
      const server = connectionServer({ rows: rowsUpTo(5) });
      const { nodes, receipt } = await readThings(server, { pageSize: 2, max }).collect();
      expect(ids(nodes)).toEqual([1, 2, 3, 4, 5].slice(0, max));
      const whole = max >= 5;
      expect([receipt.reason, receipt.complete, receipt.resume === undefined]).toEqual([
        whole ? 'end' : 'max',
        whole,
        whole,
      ]);
      const asked = server.asked.reduce((sum, { first = 0 }) => sum + first, 0);
      expect(asked).toBe(max);
      if (receipt.resume === undefined) return;
      const rest = await readThings(server, { from: receipt.resume }).collect();
      expect(ids(rest.nodes)).toEqual([1, 2, 3, 4, 5].slice(max));
      expect(rest.receipt).toMatchObject({ complete: true, nodes: 5 });
    },
  );

  it('counts rows of the reading, not of those that it goes on from', async () => {
    const server = connectionServer({ rows: rowsUpTo(7) });
    const { receipt } = await readThings(server, { pageSize: 2, max: 3 }).collect();
    const { resume = '' } = receipt;
    const next = await readThings(server, { pageSize: 2, max: 3, from: resume }).collect();
    expect([ids(next.nodes), next.receipt.nodes]).toEqual([[4, 5, 6], 6]);
  });

  it('is met though the server gives more or less than was asked for', async () => {
    const more = connectionServer({ rows: rowsUpTo(9), change: (page) => ({ ...page, nodes: rowsUpTo(5) }) });
    expect(ids((await readThings(more, { max: 2 }).collect()).nodes)).toEqual([1, 2]);
    const less = connectionServer({ rows: rowsUpTo(9), cap: 1 });
    expect(ids((await readThings(less, { max: 3 }).collect()).nodes)).toEqual([1, 2, 3]);
  });

  it('ends without an error before a cursor that leads nowhere, since nothing behind it is wanted', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      change: (page) => ({ ...page, pageInfo: { ...page.pageInfo, endCursor: null } }),
    });
    const { receipt } = await readThings(server, { max: 2 }).collect();
    expect(receipt).toMatchObject({ reason: 'max', complete: false });
    const { resume = '' } = receipt;
    await expect(readThings(server, { from: resume }).collect()).resolves.toMatchObject({
      nodes: [{ id: 3 }, { id: 4 }, { id: 5 }],
    });
  });
});

describe('the options of a pager', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuse %d as a page size or a maximum',
    async (value) => {
      const server = connectionServer({ rows: rowsUpTo(3) });
      expect(() => readThings(server, { pageSize: value })).toThrow(UsageError);
      expect(() => readThings(server, { max: value })).toThrow(UsageError);
      await expect(async () => readThings(server).collect({ max: value })).rejects.toThrow(UsageError);
      expect(server.asked).toEqual([]);
    },
  );

  it('refuse a page size above the limit before anything is sent', () => {
    const server = connectionServer({ rows: [] });
    const limits = { pageSize: { max: 50 } };
    expect(() => readThings(server, { pageSize: 51 }, {}, { limits })).toThrow(LimitExceededError);
  });

  it('take the largest page that the limits allow where none is asked for, else 100', async () => {
    const server = connectionServer({ rows: [] });
    await readThings(server).collect();
    await readThings(server, {}, {}, { limits: { pageSize: { max: 50 } } }).collect();
    expect(server.asked.map(({ first }) => first)).toEqual([100, 50]);
  });

  it('refuse a token of other arguments, of another selection or of the other direction', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const { resume = '' } = await readThings(server, { pageSize: 2 }, { kind: 'a' }).page();
    const { client, read } = thingsOf(server);
    const others = [
      () => readThings(server, { from: resume }, { kind: 'b' }),
      () => readThings(server, { from: resume }),
      () => readThings(server, { from: resume, direction: 'backward' }, { kind: 'a' }),
      () => read(client, { kind: 'a' }, { id: true, name: true }, { from: resume }),
    ];
    for (const other of others)
      await expect(async () => other().collect()).rejects.toThrow(/resume token belongs to another/);
    const same = await readThings(server, { from: resume, pageSize: 1, total: false }, { kind: 'a' }).collect();
    expect(ids(same.nodes)).toEqual([3, 4, 5]);
  });

  it('refuse a direction that the field does not have', async () => {
    expect(() => readThings(connectionServer({ rows: [] }), { direction: 'backward' })).not.toThrow();
    const { createClient } = await import('endcursor');
    const { fetcher } = await import('endcursor/v1');
    const { things } = await import('../../../../test/paging/connection-server.ts');
    const { backward: _, ...forward } = things;
    type Read = (client: unknown, args: object, selection: object, options: object) => unknown;
    const read = fetcher<Read>('things', forward, 'Thing', 'id');
    expect(() => read(createClient({ url: 'http://x.test' }), {}, {}, { direction: 'backward' })).toThrow(
      'Query.things: it cannot be read backward',
    );
  });
});

describe('a signal', () => {
  it('that is aborted already sends nothing, and rejects with its reason', async () => {
    const server = connectionServer({ rows: rowsUpTo(3) });
    const reason = new RangeError('enough');
    await expect(readThings(server, { signal: AbortSignal.abort(reason) }).collect()).rejects.toBe(reason);
    expect(server.asked).toEqual([]);
  });

  it('that is aborted between pages rejects with its reason, untouched', async () => {
    const stop = new AbortController();
    const reason = { not: 'an error' };
    const pages = readThings(connectionServer({ rows: rowsUpTo(9) }), { pageSize: 2, signal: stop.signal }).pages();
    await pages.next();
    stop.abort(reason);
    await expect(pages.next()).rejects.toBe(reason);
  });
});

describe('collecting that is aborted', () => {
  it('rejects with the reason of the signal, untouched, and still has the rows and the token', async () => {
    const stop = new AbortController();
    const reason = new UsageError('it is ours, and of another reading');
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => void (count === 2 && stop.abort(reason)),
    });
    const collecting = readThings(server, { pageSize: 2, signal: stop.signal }).collect();
    await expect(collecting).rejects.toBe(reason);
    expect([reason.nodes, reason.receipt, reason.resume]).toEqual([undefined, undefined, undefined]);
    expect(ids(collecting.nodes)).toEqual([1, 2, 3, 4]);
    expect(collecting.receipt).toMatchObject({ nodes: 4, complete: false, reason: 'error' });
    const rest = await readThings(server, { from: collecting.receipt?.resume }).collect();
    expect(ids(rest.nodes)).toEqual([5]);
  });

  it('has no receipt where it was refused before it began', async () => {
    const collecting = readThings(connectionServer({ rows: [] }), { from: 'no token' }).collect();
    await expect(collecting).rejects.toThrow(UsageError);
    expect([collecting.nodes, collecting.receipt]).toEqual([[], undefined]);
  });
});

describe('rows that are aborted', () => {
  it.each([1, 2, 3, 4])('end at once after row %i, with the token for all that come behind it', async (last) => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    for (const prefetch of [false, true]) {
      const stop = new AbortController();
      const rows = readThings(server, { pageSize: 3, prefetch, signal: stop.signal }).rows();
      const seen: Thing[] = [];
      const error: unknown = await (async () => {
        for await (const row of rows) if (seen.push(row) === last) stop.abort('enough');
      })().catch((caught: unknown) => caught);
      expect([error, ids(seen)]).toEqual(['enough', [1, 2, 3, 4, 5].slice(0, last)]);
      expect(rows.receipt).toMatchObject({ nodes: last, reason: 'error', complete: false });
      const rest = await readThings(server, { from: rows.receipt.resume ?? '' }).collect();
      expect(ids([...seen, ...rest.nodes])).toEqual([1, 2, 3, 4, 5]);
      expect(await rows.next()).toEqual({ done: true, value: undefined });
    }
  });
});

describe('what functions of the caller throw', () => {
  const thrown = new RangeError('thrown');
  const fail = () => {
    throw thrown;
  };

  it.each(['request', 'response', 'page', 'done'] as const)(
    'a listener of %s: it ends the reading with the rows, the receipt and the token',
    async (name) => {
      const server = connectionServer({ rows: rowsUpTo(5) });
      for (const later of [false, true]) {
        if (later && name === 'done') continue;
        let calls = 0;
        const listener = () =>
          ++calls === 2 || name === 'done' ? (later ? Promise.reject(thrown) : fail()) : undefined;
        const collecting = readThings(server, { pageSize: 2, on: { [name]: listener } }).collect();
        const error = (await collecting.catch((caught: unknown) => caught)) as CallbackError;
        expect(error).toBeInstanceOf(CallbackError);
        expect([error.cause, error.message]).toEqual([
          thrown,
          `Query.things: the listener of ${name} threw. See the cause`,
        ]);
        expect(error).toMatchObject({ nodes: collecting.nodes, receipt: collecting.receipt });
        const { resume: from } = error;
        const rest = name === 'done' ? [] : (await readThings(server, { from }).collect()).nodes;
        expect(ids([...collecting.nodes, ...rest])).toEqual([1, 2, 3, 4, 5]);
        expect(error.receipt?.complete).toBe(name === 'done');
      }
    },
  );

  it('a listener never takes the place of the error that it was told of', async () => {
    for (const name of ['throttle', 'retry', 'done'] as const) {
      const server = connectionServer({
        rows: rowsUpTo(5),
        answer: (count) => (count > 1 ? { status: 429 } : undefined),
      });
      const error: unknown = await readThings(server, { pageSize: 2, on: { [name]: fail } })
        .collect()
        .catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'THROTTLED', nodes: rowsUpTo(2), resume: expect.any(String) });
    }
  });

  it('a listener of the end is heard when a loop is left early, and one page has come', async () => {
    const pager = readThings(connectionServer({ rows: rowsUpTo(5) }), { pageSize: 2, on: { done: fail } });
    for (const way of [() => leave(pager), () => leave(pager.pages())])
      await expect(way()).rejects.toMatchObject({ cause: thrown, receipt: { reason: 'stopped' } });
    await expect(pager.page()).rejects.toMatchObject({ cause: thrown, nodes: rowsUpTo(2), resume: expect.any(String) });
  });

  it.each(['dedupe', 'onPartial'] as const)('%s: the page is left to the token', async (name) => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) =>
        count === 2 && name === 'onPartial'
          ? { body: { data: { things: null }, errors: [{ message: 'x' }] } }
          : undefined,
    });
    let calls = 0;
    const option = () => (name === 'onPartial' || ++calls > 2 ? fail() : calls);
    const error = (await readThings(server, { pageSize: 2, [name]: option })
      .collect()
      .catch((caught: unknown) => caught)) as EndcursorError;
    expect(error).toMatchObject({ code: 'CALLBACK', cause: thrown, nodes: rowsUpTo(2) });
    const rest = await readThings(server, { from: error.resume }).collect();
    expect(ids([...(error.nodes as Thing[]), ...rest.nodes])).toEqual([1, 2, 3, 4, 5]);
  });

  it('a transport of one’s own: it is tried again like any other, and its error is the cause', async () => {
    const { transport } = connectionServer({ rows: rowsUpTo(3) });
    let calls = 0;
    const failing: typeof transport = (...args) => (++calls === 2 ? fail() : transport(...args));
    const read = () => readThings({ transport: failing, asked: [] }, { pageSize: 1 });
    expect(ids((await read().collect()).nodes)).toEqual([1, 2, 3]);
    const never = readThings({ transport: fail, asked: [] });
    await expect(never.collect()).rejects.toMatchObject({ code: 'TRANSPORT', cause: thrown, attempts: 5 });
  });

  it('an error of another reading is the cause, and keeps its own rows and token', async () => {
    const other = connectionServer({ rows: rowsUpTo(5), answer: (count) => (count > 1 ? { status: 404 } : undefined) });
    const inner = (await readThings(other, { pageSize: 2 })
      .collect()
      .catch((caught: unknown) => caught)) as EndcursorError;
    const { resume } = inner;
    const dedupe = () => {
      throw inner;
    };
    const error: unknown = await readThings(connectionServer({ rows: rowsUpTo(3) }), { dedupe })
      .collect()
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'CALLBACK', cause: inner, nodes: [], receipt: { nodes: 0 } });
    expect([inner.nodes, inner.resume]).toEqual([rowsUpTo(2), resume]);
  });
});

describe('errors', () => {
  it('carry the receipt and the token of where the reading stood', async () => {
    let down = true;
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (down && count > 1 ? { status: 404 } : undefined),
    });
    const error = (await readThings(server, { pageSize: 2 })
      .collect()
      .catch((caught: unknown) => caught)) as EndcursorError;
    expect(error).toMatchObject({ code: 'HTTP_STATUS', receipt: { nodes: 2, pages: 1, complete: false } });
    down = false;
    const rest = await readThings(server, { from: error.resume ?? '' }).collect();
    expect(ids(rest.nodes)).toEqual([3, 4, 5]);
  });
});

describe('a signal that outlives many readings', () => {
  it('holds nothing of them, though each request has a deadline', async () => {
    const { signal } = new AbortController();
    let listening = 0;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => (listening++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listening--, remove(...args));
    const server = connectionServer({ rows: rowsUpTo(50) });
    for (let count = 0; count < 10; count++) {
      const rows = readThings(server, { pageSize: 5, signal }, {}, { retry: { deadlineMs: 1_000_000 } }).rows();
      for (let row = 0; row < 12; row++) await rows.next();
    }
    expect(listening).toBeLessThanOrEqual(1);
  });
});
