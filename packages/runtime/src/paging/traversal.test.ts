import {
  CallbackError,
  type Client,
  createClient,
  type Events,
  GraphQLExecutionError,
  IncompleteError,
  type Listeners,
  type Pager,
} from 'endcursor';
import type { HttpAnswer } from 'endcursor/transport';
import { fetcher, schemaTable } from 'endcursor/v1';
import { describe, expect, it } from 'vitest';
import {
  connectionServer,
  type ConnectionOptions,
  ids,
  readThings,
  rowsUpTo,
  type Thing,
  things,
  thingsOf,
} from '../../../../test/paging/connection-server.ts';

/** Creates a server whose second page has an error next to its data. */
function partial(rows = 6) {
  const page = { nodes: [{ id: 3 }, null], pageInfo: { hasNextPage: rows > 4, endCursor: '3' } };
  const errors = [{ message: 'broken', path: ['things', 'nodes', 1] }];
  return connectionServer({
    rows: rowsUpTo(rows),
    answer: (_, { after }) => (after === '1' ? { body: { data: { things: page }, errors } } : undefined),
  });
}

/** The part of a receipt that is about removed entries. */
function places(...at: readonly number[]) {
  return Object.fromEntries(at.map((one) => [`things.nodes.${one}`, 'gone']));
}

describe('onPartial', () => {
  it('throws by default, with what did come and the token', async () => {
    const error = await readThings(partial(), { pageSize: 2 })
      .collect()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GraphQLExecutionError);
    expect(error).toMatchObject({
      nodes: [{ id: 1 }, { id: 2 }],
      data: { things: { nodes: [{ id: 3 }, null] } },
      resume: expect.any(String),
    });
  });

  it('collects where it is told to, and then nothing is called complete', async () => {
    const { nodes, receipt } = await readThings(partial(), { pageSize: 2, onPartial: 'collect' }).collect();
    expect(ids(nodes)).toEqual([1, 2, 3, 5, 6]);
    expect(receipt).toMatchObject({
      complete: false,
      reason: 'end',
      nullsDropped: 1,
      errors: { 'things.nodes.3': 'broken' },
    });
  });

  it('names each row by its place in the whole list, wherever a reading begins', async () => {
    const rows = [{ id: 1 }, null, { id: 3 }, { id: 4 }, null, { id: 6 }, null];
    const server = connectionServer({ rows });
    const transport: typeof server.transport = async (request, signal) => {
      const { body, ...answer } = await server.transport(request, signal);
      const { nodes } = (body as { data: { things: { nodes: readonly unknown[] } } }).data.things;
      const errors = nodes.flatMap((row, at) => (row ? [] : [{ message: 'gone', path: ['things', 'nodes', at] }]));
      return { ...answer, body: { ...(body as object), errors } };
    };
    const options = { pageSize: 3, onPartial: 'collect' } as const;
    const read = (from?: string) => readThings({ ...server, transport }, from ? { ...options, from } : options);
    expect((await read().collect()).receipt.errors).toEqual(places(1, 4, 6));
    const cut = await read().collect({ max: 3 });
    const within = read().rows();
    for await (const { id } of within) if (id === 4) break;
    expect([cut.receipt.errors, within.receipt.errors]).toEqual([places(1), places(1, 4)]);
    for (const { resume = '' } of [cut.receipt, within.receipt])
      expect((await read(resume).collect()).receipt.errors).toEqual(places(4, 6));
  });

  it('asks a function, each time', async () => {
    const seen: string[] = [];
    const decide = (decision: 'throw' | 'collect') => (errors: readonly { message: string }[]) => {
      seen.push(...errors.map(({ message }) => message));
      return decision;
    };
    const collected = await readThings(partial(), { pageSize: 2, onPartial: decide('collect') }).collect();
    expect(collected.nodes.length).toBe(5);
    await expect(readThings(partial(), { pageSize: 2, onPartial: decide('throw') }).collect()).rejects.toThrow(
      'broken',
    );
    expect(seen).toEqual(['broken', 'broken']);
  });

  it('is not forgotten by those who go on from there', async () => {
    const server = partial();
    const rows = readThings(server, { pageSize: 2, onPartial: 'collect' }).rows();
    for await (const { id } of rows) if (id === 5) break;
    const rest = await readThings(server, { from: rows.receipt.resume ?? '' }).collect();
    expect([ids(rest.nodes), rest.receipt.complete, rest.receipt.reason]).toEqual([[6], false, 'end']);
  });
});

describe('dedupe', () => {
  const rows = [{ id: 1 }, { id: 2 }, { id: 2 }, { id: 3 }, { id: 1 }, { id: 4 }];

  it('leaves out what was delivered, counts it, and the total still fits', async () => {
    const server = connectionServer({ rows, total: 6 });
    const { nodes, receipt } = await readThings(server, { pageSize: 2, dedupe }).collect();
    expect(ids(nodes)).toEqual([1, 2, 3, 4]);
    expect(receipt).toMatchObject({ complete: true, duplicates: 2, nodes: 4 });
  });

  it('is counted in tokens, so that the total fits after every resume', async () => {
    const server = connectionServer({ rows: [{ id: 1 }, { id: 1 }, { id: 2 }, { id: 2 }, { id: 3 }], total: 5 });
    for (const pageSize of [1, 2, 3, 5]) {
      for (const stop of [1, 2]) {
        const read = readThings(server, { pageSize, dedupe }).rows();
        for await (const { id } of read) if (id === stop) break;
        const rest = await readThings(server, { dedupe, from: read.receipt.resume ?? '' }).collect();
        expect(rest.receipt).toMatchObject({ complete: true, reason: 'end' });
        expect(rest.receipt.nodes + rest.receipt.duplicates).toBe(5);
      }
    }
  });

  it('is met by max in rows that are delivered', async () => {
    const { nodes } = await readThings(connectionServer({ rows }), { pageSize: 2, max: 3, dedupe }).collect();
    expect(ids(nodes)).toEqual([1, 2, 3]);
  });
});

describe('events', () => {
  it('tell of requests, pages and the end, once', async () => {
    const { on, heard } = recorder();
    await readThings(connectionServer({ rows: rowsUpTo(3) }), { pageSize: 2, on }).collect();
    expect(heard.map(([name]) => name)).toEqual(['request', 'page', 'request', 'page', 'done']);
    expect(heard.at(-1)?.[1]).toMatchObject({ coordinate: 'Query.things', receipt: { complete: true, nodes: 3 } });
  });

  it('tell once of an end that came early, and why', async () => {
    for (const way of ['rows', 'pages', 'error'] as const) {
      const { on, heard } = recorder();
      const options: ConnectionOptions = {
        rows: rowsUpTo(5),
        answer: (count) => (way === 'error' && count > 1 ? { status: 404 } : undefined),
      };
      const pager = readThings(connectionServer(options), { pageSize: 2, on });
      if (way === 'rows') for await (const _ of pager) break;
      if (way === 'pages') for await (const _ of pager.pages()) break;
      if (way === 'error') await expect(pager.collect()).rejects.toThrow();
      const ends = heard.filter(([name]) => name === 'done');
      expect(ends.length).toBe(1);
      expect(ends[0]?.[1]).toMatchObject({ receipt: { reason: way === 'error' ? 'error' : 'stopped' } });
    }
  });

  it('end the reading with the error of a listener, behind the page that came', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const rows = readThings(server, { pageSize: 2, on: { page: failListening } }).rows();
    const seen = [await rows.next(), await rows.next()].map(({ value }) => value?.id);
    const error: unknown = await rows.next().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CallbackError);
    expect(error).toMatchObject({
      message: expect.stringContaining('the listener of page'),
      cause: expect.any(RangeError),
    });
    expect(error).toMatchObject({ receipt: { nodes: 2, reason: 'error' }, resume: rows.receipt.resume });
    const rest = await readThings(server, { from: rows.receipt.resume ?? '' }).collect();
    expect([...seen, ...ids(rest.nodes)]).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('$connection', () => {
  it('is read on every page', async () => {
    const server = connectionServer({ rows: rowsUpTo(3), change: (page, count) => ({ ...page, size: count }) });
    const table = schemaTable({ fields: '', args: '', except: '', lists: '', pagings: [] });
    const { client, read } = thingsOf(server, { table });
    const sizes: unknown[] = [];
    for await (const { connection } of read(
      client,
      {},
      { id: true, $connection: { size: true } },
      { pageSize: 2 },
    ).pages())
      sizes.push(connection);
    expect(sizes).toEqual([{ size: 1 }, { size: 2 }]);
  });
});

describe('an end that is not whole', () => {
  it('is not hidden by nulls in nested lists, which are counted but are no rows', async () => {
    const tags = { nodes: [{ id: 1 }, null], pageInfo: { hasNextPage: false, endCursor: null } };
    const pageInfo = { hasNextPage: false, endCursor: '0' };
    const page = (totalCount: number) => ({ data: { things: { nodes: [{ tags }, null], pageInfo, totalCount } } });
    const table = schemaTable({
      fields: 'tags:Tags',
      args: '',
      except: '',
      lists: 'Tags:0:Tag',
      refetch: '*:node(id=ID!)',
      pagings: [things],
    });
    const read = fetcher<(client: Client, args: object, selection: object) => Pager<object>>(
      'things',
      things,
      'Thing',
      '',
    );
    const clientOf = (total: number) => {
      const answer = { status: 200, headers: new Headers(), text: '', body: page(total) };
      return createClient({ url: 'http://x.test', table, transport: async () => freshAnswer(answer) });
    };
    const whole = await read(clientOf(2), {}, { tags: { id: true } }).collect();
    expect(whole.receipt).toMatchObject({ complete: true, nodes: 1, nullsDropped: 2, expected: 2 });
    await expect(read(clientOf(3), {}, { tags: { id: true } }).collect()).rejects.toThrow('counts 3 but returned 2');
  });

  it('is told each time that it is asked for', async () => {
    const server = connectionServer({ rows: rowsUpTo(3), total: 4 });
    const error = (await readThings(server)
      .collect()
      .catch((caught: unknown) => caught)) as IncompleteError;
    expect(error).toBeInstanceOf(IncompleteError);
    await expect(readThings(server, { from: error.resume ?? '' }).collect()).rejects.toThrow(
      'the server counts 4 but returned 3',
    );
  });
});

describe('a field of which the server gives no more than so many rows', () => {
  const limits = { fields: { 'Query.things': { ceiling: 4 } } };
  const read = (server: ReturnType<typeof connectionServer>, options: Parameters<typeof readThings>[1] = {}) =>
    readThings(server, { pageSize: 2, ...options }, {}, { limits });
  const failed = {
    name: 'IncompleteError',
    missing: { ceiling: 4 },
    message: expect.stringContaining('at most 4'),
  };

  it('is not called complete where so many came', async () => {
    const cut = connectionServer({ rows: rowsUpTo(4) });
    await expect(read(cut).collect()).rejects.toMatchObject({ ...failed, nodes: rowsUpTo(4) });
    const { resume = '' } = await read(cut).page();
    await expect(read(cut, { from: resume }).collect()).rejects.toMatchObject({
      ...failed,
      nodes: [{ id: 3 }, { id: 4 }],
    });
  });

  it('is complete below that, and where the server counts as many', async () => {
    const below = await read(connectionServer({ rows: rowsUpTo(3) })).collect();
    const counted = await read(connectionServer({ rows: rowsUpTo(4), total: 4 })).collect();
    expect([below.receipt.complete, counted.receipt.complete]).toEqual([true, true]);
  });

  it('is read as far as it was to be', async () => {
    const { receipt } = await read(connectionServer({ rows: rowsUpTo(4) }), { max: 4 }).collect();
    expect(receipt).toMatchObject({ complete: false, reason: 'max', nodes: 4, resume: expect.any(String) });
  });
});

function failListening(): never {
  throw new RangeError('listener');
}

/** All events of a reading, without what changes from run to run. */
function recorder() {
  const heard: [keyof Events, unknown][] = [];
  const names = ['request', 'page', 'done'] as const;
  const on = Object.fromEntries(
    names.map((name) => [name, (event: Events[keyof Events]) => void heard.push([name, event])]),
  ) as Listeners;
  return { on, heard };
}

function dedupe({ id }: Thing): number {
  return id;
}

/** An answer whose body nobody else holds: rows are read in place. */
function freshAnswer({ body, ...answer }: HttpAnswer): HttpAnswer {
  return { ...answer, body: structuredClone(body) };
}
