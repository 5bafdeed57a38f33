import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient, createRecovery, systemClock } from 'endcursor';
import { byCursor, fetcher } from 'endcursor/v1';
import { type Dispatcher, nodeTransport } from 'endcursor/node';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../packages/pack.ts';
import { behaviours, type Received } from './hostile-server.ts';
import {
  allOutcomes,
  ENDLESS,
  type Kind,
  outcomeOf,
  type Outcome,
  settled,
  silentClock,
  transportTo,
  withServer,
} from './outcomes.ts';

const execute = promisify(execFile);
const kinds: readonly Kind[] = ['fetch', 'node'];
const request = { document: '{ a }', operationName: 'a', variables: {}, kind: 'query', coordinate: 'Query.a' } as const;

const whole = { status: 200, body: { data: { text: 'ä名😀' } } };
const noResponse = { error: 'TransportError', what: 'Query.a: no response (…). Check the network and the URL' };
const unfollowed = (status: number, to: string) => ({
  error: 'HttpStatusError',
  what: `Query.a: HTTP ${status}, a redirect to ${to} that is not followed. Give the final URL`,
});
const tooLarge = {
  error: 'ResponseSizeError',
  what: 'Query.a: the response has more than 10000 bytes. Read smaller pages, or increase maxBodyBytes',
};

/** The outcomes that differ from {@link whole}: two if the second request has another one. */
const expected: Readonly<Record<string, readonly Outcome[]>> = {
  'an empty body in gzip': [{ status: 204, body: '' }],
  'broken gzip': [noResponse],
  'gzip that breaks off': [{ status: 200, body: '{"data":{"text":"ä名😀' }],
  'a body without UTF-8': [{ status: 200, body: '\uFFFD\uFFFD' }],
  'several header fields of one name': [{ ...whole, what: 'one, two' }],
  'a status without GraphQL': [{ status: 502, body: '<p>no</p>' }],
  'a redirect 307 within the origin': [{ status: 200, body: { data: { path: '/other?a=b' } } }],
  'a redirect 308 within the origin': [{ status: 200, body: { data: { path: '/other' } } }],
  'a redirect 302': [unfollowed(302, 'http://origin')],
  'a redirect to another origin': [unfollowed(307, 'http://localhost:1')],
  'a redirect for ever': [unfollowed(308, 'http://origin')],
  '304 without a body': [{ status: 304, body: '' }],
  'half a body': [noResponse],
  'a reset': [noResponse],
  'a reset of every second request': [whole, noResponse],
  'a body that is too large': [tooLarge],
  'a body that is too large in gzip': [tooLarge],
  'a body that never ends': [tooLarge],
  'nobody listens': [noResponse],
  'a header that nobody may set': [
    { error: 'UsageError', what: 'Query.a: the request cannot be sent: invalid keep-alive header. Check headers' },
  ],
  'a header with a line break': [
    { error: 'UsageError', what: 'Query.a: the header A has a line break, or characters that cannot be sent' },
  ],
};

function expectOutcomes(all: Readonly<Record<string, readonly Outcome[]>>): void {
  const full = Object.entries(all).map(([name, outcomes]) => {
    const [first = whole, second = first] = expected[name] ?? [];
    return [name, outcomes.length === 1 ? [first] : [first, second]] as const;
  });
  expect(all).toEqual(Object.fromEntries(full));
  expect(Object.keys(all).length).toBeGreaterThan(Object.keys(expected).length);
}

describe.each(kinds)('the transport over %s', (kind) => {
  it('has the same outcome for each kind of server', async () => {
    const all = await allOutcomes({ kind });
    // The `fetch` of some versions of Node does not know it.
    if (kind === 'fetch') delete all['zstd'];
    expectOutcomes(all);
  });

  it('sends the same request, whatever the case of its header names', async () => {
    const seen: Received[] = await withServer(behaviours['plain'] ?? fail, async ({ origin, received }) => {
      await outcomeOf(`${origin}/graphql?a=b#c`, { kind, headers: { 'X-Own': ' é ', 'x-own': 'b', Accept: 'x/y' } });
      return [...received];
    });
    const [{ body, headers, path } = fail()] = seen;
    expect([path, JSON.parse(body)]).toEqual(['/graphql?a=b', { query: '{ a }', operationName: 'a', variables: {} }]);
    expect(headers).toMatchObject({
      accept: 'application/graphql-response+json, application/json, x/y',
      'content-type': 'application/json',
      'content-length': String(body.length),
      'user-agent': 'node',
      'x-own': 'é, b',
    });
    expect(headers['accept-encoding']).toContain('gzip');
  });

  it.each([...ENDLESS, 'plain'])('ends with the reason of an abort before or during the request: %s', async (name) => {
    for (const before of [true, false]) {
      const stop = new AbortController();
      const reason = { not: 'an error' };
      const behaviour: (typeof behaviours)[string] = (response, seen) => {
        if (name !== 'plain') behaviours[name]?.(response, seen);
        setImmediate(() => stop.abort(reason));
      };
      await withServer(behaviour, async ({ origin, received }) => {
        if (before) stop.abort(reason);
        await expect(transportTo(origin, { kind })(request, stop.signal)).rejects.toBe(reason);
        expect(received.length).toBe(before ? 0 : 1);
      });
    }
  });

  it.each(ENDLESS)('ends when the time of the attempt is over: %s', async (name) => {
    const clock = silentClock();
    const behaviour: (typeof behaviours)[string] = (response, seen) => {
      behaviours[name]?.(response, seen);
      setImmediate(() => clock.ring());
    };
    const outcome = await withServer(behaviour, ({ origin }) => outcomeOf(origin, { kind, clock }));
    expect(outcome).toEqual({
      error: 'AttemptTimeoutError',
      what: 'Query.a: no response within 1000 ms. Read smaller pages, or increase timeoutMs',
    });
  });

  it('has further attempts after a connection died that was idle, and none for a mutation', async () => {
    for (const operation of ['query', 'mutation'] as const) {
      const mayFail = operation === 'mutation';
      await withServer(behaviours['a reset of every second request'] ?? fail, async ({ origin, received }) => {
        const sender = kind === 'node' ? { transport: nodeTransport() } : {};
        const client = createClient({ url: origin, recovery: createRecovery, random: () => 0, ...sender });
        const send = () =>
          client.$.send({
            request: { ...request, kind: operation },
            signal: undefined,
            tally: { requests: 0, waitedMs: 0 },
            emit: () => undefined,
          });
        await send();
        const second = await send().then(
          () => 'answered',
          ({ name }: Error) => name,
        );
        expect([second, received.length]).toEqual(mayFail ? ['TransportError', 2] : ['answered', 3]);
      });
    }
  });

  it('renews credentials once after a 401, for a client with all of its options', async () => {
    const tokens: unknown[] = [];
    const list = { things: { nodes: [{ id: 1 }], pageInfo: { hasNextPage: false, endCursor: null } } };
    await withServer(
      (response, { headers }) => {
        tokens.push([headers['authorization'], headers['x-habit']]);
        const isNew = headers['authorization'] === '2';
        response.writeHead(isNew ? 200 : 401).end(isNew ? JSON.stringify({ data: list }) : '{"errors":[]}');
      },
      async ({ origin }) => {
        let issued = 0;
        const headers = () => Promise.resolve({ authorization: String(++issued) });
        const sender = kind === 'node' ? { transport: nodeTransport() } : {};
        const profile = { transport: { headers: { 'x-habit': 'yes' } } };
        const client = createClient({ url: origin, headers, clock: systemClock, profile, ...sender });
        const page = await things(client, {}, { id: true }, {}).collect();
        expect(page.nodes).toEqual([{ id: 1 }]);
        expect(client.$.endpoint).toBe(origin);
      },
    );
    expect(tokens).toEqual([
      ['1', 'yes'],
      ['2', 'yes'],
    ]);
  });
});

type Things = (
  client: ReturnType<typeof createClient>,
  ...rest: object[]
) => {
  collect(): Promise<{ readonly nodes: readonly unknown[] }>;
};
const forward = { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' };
const things = fetcher<Things>(
  'things',
  { dialect: 'relay', by: byCursor, args: 'after:String first:Int', nodes: 'nodes', forward },
  'Thing',
  'id',
);

function fail(): never {
  throw new Error('it is missing');
}

describe('nodeTransport', () => {
  const { fetch } = globalThis;
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it('never sends past a `fetch` that was replaced, also after the transport was created', async () => {
    const patches: readonly ((own: typeof fetch) => typeof fetch)[] = [
      () => () => Promise.resolve(Response.json({ data: { patched: true } })),
      (own) => new Proxy(own, { apply: () => Promise.resolve(Response.json({ data: { patched: true } })) }),
    ];
    await withServer(behaviours['plain'] ?? fail, async ({ origin, received }) => {
      const send = transportTo(origin, { kind: 'node' });
      for (const [at, patch] of patches.entries()) {
        expect(await settled(send(request))).toEqual(whole);
        globalThis.fetch = patch(fetch);
        expect(await settled(send(request))).toEqual({ status: 200, body: { data: { patched: true } } });
        globalThis.fetch = fetch;
        expect(received.length).toBe(at + 1);
      }
    });
  });

  it('goes to the dispatcher that replaces that of `fetch`, and to `fetch` without one', async () => {
    const place = Symbol.for('undici.globalDispatcher.1');
    const all = globalThis as unknown as Record<symbol, Dispatcher | undefined>;
    await fetch('data:,');
    const own = all[place] ?? fail();
    const paths: string[] = [];
    await withServer(behaviours['plain'] ?? fail, async ({ origin }) => {
      const noting: Dispatcher = {
        dispatch(sent, handler) {
          paths.push(sent.path);
          return own.dispatch(sent, handler);
        },
      };
      try {
        all[place] = noting;
        expect(await outcomeOf(`${origin}/global`, { kind: 'node' })).toEqual(whole);
      } finally {
        all[place] = own;
      }
      expect(await outcomeOf(`${origin}/given`, { kind: 'node', dispatcher: noting })).toEqual(whole);
      expect(paths).toEqual(['/global', '/given']);
    });
  });

  it('is refused next to a `fetch`', () => {
    expect(() => createClient({ url: 'http://a.test', fetch, transport: nodeTransport() })).toThrow(
      'fetch and transport both send requests. Pass one of them',
    );
  });
});

const others = ['22', '24', '26'].map((major) => ({
  name: `Node ${major}`,
  path: join(root, `test/nodes/node_modules/node-${major}/bin/node`),
}));

describe('other versions of Node', () => {
  let folder = '';
  const program = () => join(folder, 'outcomes.mjs');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'endcursor-transports-'));
    const entryPoints = [join(root, 'test/transports/print-outcomes.ts')];
    await build({ entryPoints, outfile: program(), bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  });
  afterAll(async () => rm(folder, { recursive: true }));

  describe.each(others)('$name', ({ path }) => {
    const missing = !existsSync(path);
    const said = missing ? ': skipped, it is not installed' : '';

    it.skipIf(missing)(`has the same outcomes for both transports${said}`, async () => {
      const { stdout } = await execute(path, [program()]);
      const { fetch, node } = JSON.parse(stdout) as Record<Kind, Record<string, readonly Outcome[]>>;
      delete fetch['zstd'];
      expectOutcomes(fetch);
      expectOutcomes(node);
    });
  });
});
