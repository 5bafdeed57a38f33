import { cursor } from '../dialects/cursor.ts';
import { describe, expect, it } from 'vitest';
import { connectionServer, ids, readThings, rowsUpTo, thingsOf } from '../../../../test/paging/connection-server.ts';
import type { Paging } from '../dialects/paging.ts';
import { CallbackError, GraphQLExecutionError, IncompleteError, UsageError } from '../errors/index.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import { createRecovery } from '../retry/recovery.ts';
import { clientFactory } from './client-factory.ts';
import { rootOperations } from './root-operations.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { fetcher } from './fetcher.ts';
import { sendSingle } from './single.ts';
import { schemaTable } from './table.ts';

const relay: Paging = {
  dialect: 'relay',
  by: cursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};

type Read = (client: Client, args?: object, selection?: object, options?: PagerOptions) => Pager<object>;
type Method = (args?: object, selection?: object) => Pager<object>;
type Ask = (selection: object, options?: { readonly signal?: AbortSignal }) => Promise<unknown>;

const things = fetcher<Read>('things', relay, 'Thing', 'id');

/** A generated `createClient`. */
const create = clientFactory<Client & { things: Method; $query: Ask; $mutation: Ask }>({
  fetchers: { things },
  profile: { limits: { pageSize: { max: 7 } } },
  operations: rootOperations({ query: 'Query', mutation: 'Mutation' }),
  table: schemaTable({
    fields: 'thing:Thing tags:TagConnection',
    args: 'id:ID!',
    except: '',
    lists: 'TagConnection:0:Tag',
    pagings: [relay],
  }),
});

/** Creates a transport that answers every request with the same body. */
function answering(body: unknown) {
  const sent: GraphQLRequest[] = [];
  const transport = async (request: GraphQLRequest, signal?: AbortSignal): Promise<HttpAnswer> => {
    signal?.throwIfAborted();
    sent.push(request);
    return { status: 200, headers: new Headers(), text: '', body };
  };
  return { sent, options: { url: 'http://things.test', transport } satisfies ClientOptions };
}

describe('createClient', () => {
  it('makes a client that fetchers read flat rows with', async () => {
    const { nodes } = await readThings(connectionServer({ rows: rowsUpTo(3) })).collect();
    expect(ids(nodes)).toEqual([1, 2, 3]);
  });

  it('needs the emitted table for anything deeper than leaves', () => {
    const { client, read } = thingsOf(connectionServer({ rows: [] }));
    const nested = { owner: { name: true } } as object;
    expect(() => read(client, {}, nested)).toThrow(
      'owner is more than a leaf. Pass the emitted `table` to createClient to select it',
    );
  });

  it('cannot send single operations without the emitted table', async () => {
    const { sent, options } = answering({ data: {} });
    await expect(
      sendSingle(createClient(options).$, { kind: 'query', root: 'Query' }, () => ({ selection: { a: true } })),
    ).rejects.toThrow(UsageError);
    expect(sent).toEqual([]);
  });

  it('keeps pages of nested lists within the largest that is allowed, and refuses what is no number of rows', () => {
    const options = { url: 'http://things.test', profile: { limits: { pageSize: { max: 50 } } } };
    const sizes = [undefined, 10, 80].map((size) =>
      createClient({ ...options, ...(size ? { nestedPageSize: size } : {}) }),
    );
    expect(sizes.map((client) => client.$.nestedPageSize)).toEqual([50, 10, 50]);
    expect(() => createClient({ ...options, nestedPageSize: 0.5 })).toThrow('nestedPageSize is 0.5');
  });

  it('refuses limits that nothing keeps within', () => {
    const limits = { concurrency: 1 };
    expect(() => createClient({ url: 'http://things.test', limits })).toThrow(UsageError);
  });
});

describe('clientFactory', () => {
  it('binds every fetcher as a method, which can be taken off', async () => {
    const page = { things: { nodes: [{ id: 1 }], pageInfo: { hasNextPage: false, endCursor: 'a' } } };
    const { sent, options } = answering({ data: page });
    const client = create(options);
    const { things: method } = client;
    expect((await method().collect()).nodes).toEqual([{ id: 1 }]);
    expect((await things(client).collect()).nodes).toEqual([{ id: 1 }]);
    expect(sent.map(({ variables }) => variables)).toEqual([{ first: 7 }, { first: 7 }]);
    expect(Object.keys(client).sort()).toEqual(['$', '$list', '$mutation', '$query', 'things']);
  });

  it('gives clients that know nothing of each other', () => {
    const { options } = answering({});
    const [one, two] = [create(options), create({ ...options, nestedPageSize: 3 })];
    expect([one.$.nestedPageSize, two.$.nestedPageSize]).toEqual([7, 3]);
  });
});

describe('an option that is undefined', () => {
  it('is as one that is not given', async () => {
    const page = { things: { nodes: [{ id: 1 }], pageInfo: { hasNextPage: false, endCursor: 'a' } } };
    const { options } = answering({ data: page });
    const nothing = {
      headers: undefined,
      fetch: undefined,
      timeoutMs: undefined,
      retry: { maxAttempts: undefined, baseDelayMs: undefined, maxWaitMs: undefined, deadlineMs: undefined },
      recovery: undefined,
      limits: undefined,
      limiter: undefined,
      quotaStore: undefined,
      quotaScope: undefined,
      onStoreFailure: undefined,
      pageTarget: { latencyMs: undefined, chars: undefined },
      nestedPageSize: undefined,
      on: { page: undefined },
      clock: undefined,
      random: undefined,
    } satisfies Partial<ClientOptions>;
    const client = create({ ...options, ...nothing });
    expect([client.$.limiter, client.$.recovery].includes(undefined)).toBe(false);
    const reading: PagerOptions = {
      pageSize: undefined,
      max: undefined,
      from: undefined,
      direction: undefined,
      prefetch: undefined,
      concurrency: undefined,
      signal: undefined,
      onPartial: undefined,
      dedupe: undefined,
      total: undefined,
      on: undefined,
    };
    const { nodes, receipt } = await things(client, {}, undefined, reading).collect();
    expect([nodes, receipt.complete]).toEqual([[{ id: 1 }], true]);
  });
});

describe('$query and $mutation', () => {
  it('send one operation, and read what comes', async () => {
    const tags = { nodes: [{ name: 'a' }, null], pageInfo: { hasNextPage: false, endCursor: null } };
    const { sent, options } = answering({ data: { thing: { id: '1', tags } } });
    const answer = await create(options).$query({ thing: { $: { id: '1' }, id: true, tags: { name: true } } });
    expect(answer).toEqual({ thing: { id: '1', tags: [{ name: 'a' }] } });
    expect(sent).toMatchObject([{ kind: 'query', operationName: 'thing', variables: { id: '1', first: 5 } }]);
    await create(options).$mutation({ thing: { $: { id: '1' }, id: true } });
    expect(sent[1]).toMatchObject({ kind: 'mutation', document: expect.stringMatching(/^mutation thing\(/) });
  });

  it('throw what came beside errors', async () => {
    const { options } = answering({ data: { thing: null }, errors: [{ message: 'broken', path: ['thing'] }] });
    const error: unknown = await create(options)
      .$query({ thing: { $: { id: '1' }, id: true } })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GraphQLExecutionError);
    expect(error).toMatchObject({ data: { thing: null }, message: expect.stringContaining('broken (at thing)') });
  });

  it('throw where a nested list has more than can be read', async () => {
    const tags = { nodes: [{ name: 'a' }], pageInfo: { hasNextPage: true, endCursor: 'a' } };
    const { options } = answering({ data: { thing: { tags } } });
    const asked = create(options).$mutation({ thing: { $: { id: '1' }, tags: { $: { first: 2 }, name: true } } });
    await expect(asked).rejects.toThrow(IncompleteError);
    await expect(asked).rejects.toThrow(
      'Thing.tags has more rows than could be read. Bound it with first or last in a selection',
    );
  });

  it('refuse a list whose further pages could not be asked for, and send nothing', async () => {
    const { sent, options } = answering({});
    const asked = create(options).$mutation({ thing: { $: { id: '1' }, tags: { name: true } } });
    await expect(asked).rejects.toThrow('Thing.tags: its further pages cannot be fetched');
    expect(sent).toEqual([]);
  });

  it('send a mutation once, whatever becomes of it', async () => {
    let sent = 0;
    const transport = async () => {
      sent++;
      return { status: 502, headers: new Headers(), text: '', body: undefined };
    };
    const texts = {
      fields: 'thing:Thing tags:TagConnection',
      args: 'id:ID!',
      except: '',
      lists: 'TagConnection:0:Tag',
    };
    const table = schemaTable({ ...texts, pagings: [relay], refetch: '*:node(id=ID!)' });
    const client = createClient({ url: 'http://things.test', transport, recovery: createRecovery, table });
    const asked = sendSingle(client.$, { kind: 'mutation', root: 'Mutation' }, () => ({
      selection: { thing: { $: { id: '1' }, tags: { name: true } } },
    }));
    await expect(asked).rejects.toThrow('HTTP 502');
    expect(sent).toBe(1);
  });

  it('end with the error of a listener, which has the answer: nothing need be sent again', async () => {
    const { sent, options } = answering({ data: { thing: { id: '1' } } });
    const cause = new RangeError('listener');
    const on = {
      response: () => {
        throw cause;
      },
    };
    const error: unknown = await create({ ...options, on })
      .$mutation({ thing: { $: { id: '1' }, id: true } })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CallbackError);
    expect(error).toMatchObject({ cause, unfinished: { thing: { id: '1' } } });
    expect(sent.length).toBe(1);
  });

  it('end with the reason of a signal', async () => {
    const { sent, options } = answering({ data: {} });
    const signal = AbortSignal.abort('enough');
    await expect(create(options).$query({ thing: { id: true } }, { signal })).rejects.toBe('enough');
    expect(sent).toEqual([]);
  });
});
