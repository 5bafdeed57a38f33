import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { graphql as octokit } from '@octokit/graphql';
import { Octokit } from '@octokit/core';
import { createAdminApiClient } from '@shopify/admin-api-client';
import { createStorefrontApiClient } from '@shopify/storefront-api-client';
import { cacheExchange, Client as Urql, fetchExchange } from '@urql/core';
import { type ClientOptions, createClient, GraphQLExecutionError, UsageError } from 'endcursor';
import {
  apolloTransport,
  type GraphQLRequest,
  graphqlRequestTransport,
  octokitTransport,
  responseTransport,
  shopifyTransport,
  type Transport,
  urqlTransport,
} from 'endcursor/transport';
import { parse } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import { describe, expect, it } from 'vitest';
import { type ConnectionOptions, connectionServer, ids, readThings, rowsUpTo } from '../paging/connection-server.ts';

/* Every transport of another library reads the same list from the same server, and meets the same failures. */

type Fetch = typeof globalThis.fetch;
const URL_OF = 'http://things.test/graphql';
const headers = { authorization: 'token of the client' };

const transports: Readonly<Record<string, (fetch: Fetch) => Transport>> = {
  'a wrapper around fetch': (fetch) =>
    responseTransport(({ document: query, headers: own, variables }, signal) => {
      const body = JSON.stringify({ query, variables });
      return fetch(URL_OF, { method: 'POST', headers: { ...headers, ...own }, body, signal });
    }),
  'a client whose errors have the response': (fetch) =>
    responseTransport(async ({ document: query, headers: own, variables }, signal) => {
      const body = JSON.stringify({ query, variables });
      const response = await fetch(URL_OF, { method: 'POST', headers: { ...headers, ...own }, body, signal });
      if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { response });
      return response;
    }),
  'graphql-request': (fetch) => graphqlRequestTransport(new GraphQLClient(URL_OF, { fetch, headers })),
  'graphql-request with errorPolicy all': (fetch) =>
    graphqlRequestTransport(new GraphQLClient(URL_OF, { fetch, headers, errorPolicy: 'all' })),
  'Apollo Client': (fetch) => {
    const auth = new SetContextLink(({ headers: own }) => ({ headers: { ...headers, ...own } }));
    const link = ApolloLink.from([auth, new HttpLink({ uri: URL_OF, fetch })]);
    return apolloTransport(new ApolloClient({ link, cache: new InMemoryCache() }), parse);
  },
  urql: (fetch) => {
    const exchanges = [cacheExchange, fetchExchange];
    return urqlTransport(new Urql({ url: URL_OF, exchanges, fetch, fetchOptions: { headers } }));
  },
  '@octokit/graphql': (fetch) => octokitTransport(octokit.defaults({ url: URL_OF, headers, request: { fetch } })),
  octokit: (fetch) => {
    const own = new Octokit({ baseUrl: 'http://things.test', request: { fetch }, log: silent });
    own.hook.before('request', (options) => void (options.headers.authorization = headers.authorization));
    return octokitTransport(own.graphql);
  },
  '@shopify/admin-api-client': (customFetchApi) => {
    const shop = { storeDomain: 'https://things.test', apiVersion: '2026-10', accessToken: 'token of the client' };
    return shopifyTransport(createAdminApiClient({ ...shop, customFetchApi: customFetchApi as never }).fetch);
  },
  '@shopify/storefront-api-client': (customFetchApi) => {
    const shop = {
      storeDomain: 'https://things.test',
      apiVersion: '2026-10',
      privateAccessToken: 'token of the client',
    };
    return shopifyTransport(createStorefrontApiClient({ ...shop, customFetchApi: customFetchApi as never }).fetch);
  },
};

const nothing = () => {};
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const TOKENS = ['authorization', 'x-shopify-access-token', 'shopify-storefront-private-token'];

/** Serves a list through `fetch`. @param fail returns another response to the n-th request */
function served(options: ConnectionOptions, fail: (count: number) => Response | Error | undefined = () => undefined) {
  const server = connectionServer(options);
  const sent: Headers[] = [];
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const other = fail(sent.push(request.headers));
    if (other instanceof Error) throw other;
    if (other) return other;
    const { query: document, variables } = (await request.json()) as { query: string; variables: object };
    const asked = {
      document,
      variables,
      operationName: '',
      kind: 'query',
      coordinate: '',
    } as unknown as GraphQLRequest;
    const { status, text } = await server.transport(asked);
    return new Response(text, { status, headers: { 'content-type': 'application/json' } });
  };
  return { fetch, sent, server };
}

const json = (body: unknown, status = 200, more: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...more } });

describe.each(Object.entries(transports))('the transport of %s', (_, make) => {
  const read = ({ fetch, server }: ReturnType<typeof served>, options: Partial<ClientOptions> = {}) =>
    readThings(server, { pageSize: 3 }, { kind: 'a' }, { url: undefined, transport: make(fetch), ...options });

  it('reads every row once, exactly as selected, with the credentials of the client', async () => {
    const own = served({ rows: rowsUpTo(7), total: 7 });
    const { nodes, receipt } = await read(own).collect();
    expect(nodes).toEqual(rowsUpTo(7));
    expect([receipt.complete, receipt.requests]).toEqual([true, 3]);
    const tokens = own.sent.map((sent) => TOKENS.map((name) => sent.get(name)).find(Boolean));
    expect(tokens).toEqual(Array(3).fill('token of the client'));
  });

  it.each([
    ['a refusal with a time to wait', () => json({ errors: [{ message: 'slow down' }] }, 429, { 'retry-after': '7' })],
    ['a page of a proxy', () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })],
    ['a connection that breaks', () => new TypeError('fetch failed')],
  ])('sends again after %s', async (__, failure) => {
    const waits: number[] = [];
    const own = served({ rows: rowsUpTo(5) }, (count) => (count === 2 ? failure() : undefined));
    const on = { retry: ({ waitMs }: { readonly waitMs: number }) => void waits.push(waitMs) };
    const { nodes, receipt } = await read(own, { on }).collect();
    expect(ids(nodes)).toEqual(ids(rowsUpTo(5)));
    expect(receipt.complete).toBe(true);
    const answer = failure();
    if (answer instanceof Response && answer.status === 429) expect(Math.min(...waits)).toBeGreaterThanOrEqual(7_000);
  });

  it('raises errors next to partial data, and without data', async () => {
    const errors = [{ message: 'no row 2', path: ['things', 'nodes', 1] }];
    const pageInfo = { hasNextPage: false, endCursor: 'x' };
    const partial = served({ rows: [] }, () =>
      json({ data: { things: { nodes: [{ id: 1 }, null], pageInfo } }, errors }),
    );
    await expect(read(partial).collect()).rejects.toThrow(GraphQLExecutionError);
    await expect(read(partial).collect()).rejects.toThrow('no row 2');
    const refused = served({ rows: [] }, () => json({ errors: [{ message: 'not like this' }] }, 400));
    await expect(read(refused).collect()).rejects.toMatchObject({
      name: 'GraphQLRequestError',
      message: expect.stringContaining('not like this') as string,
    });
  });

  it('ends with the signal', async () => {
    const gone = new AbortController();
    const own = served({ rows: rowsUpTo(9) }, () => void gone.abort('gone'));
    const pager = readThings(own.server, { signal: gone.signal }, {}, { url: undefined, transport: make(own.fetch) });
    await expect(pager.collect()).rejects.toBe('gone');
    expect(own.sent.length).toBe(1);
  });

  it('sends the headers of the client, and new ones after 401', async () => {
    let issued = 0;
    const own = served({ rows: rowsUpTo(2) }, (count) => (count === 1 ? json({ errors: [] }, 401) : undefined));
    const issue = async () => ({ 'x-user': `token ${++issued}` });
    await read(own, { headers: issue }).collect();
    expect(own.sent.map((sent) => sent.get('x-user'))).toEqual(['token 1', 'token 2']);
  });
});

const needs = (work: () => unknown, needed: string) => {
  expect(work).toThrow(UsageError);
  expect(work).toThrow(needed);
};

describe('the transports', () => {
  it('send variables whose names Octokit keeps for itself', async () => {
    let body: unknown;
    const fetch: Fetch = async (input, init) => {
      body = await new Request(input, init).json();
      return json({ data: {} });
    };
    const graphql = octokit.defaults({ url: URL_OF, request: { fetch } });
    const variables = { query: 'is:open', url: 'x', headers: 'y' };
    const request = {
      document: 'query Q { a }',
      operationName: 'Q',
      variables,
      coordinate: 'Query.a',
      kind: 'query',
    } as const;
    await octokitTransport(graphql)(request);
    expect(body).toEqual({ query: 'query Q { a }', operationName: 'Q', variables });
  });

  it('refuse what is not such a client', () => {
    const wrong = {} as never;
    needs(() => graphqlRequestTransport(wrong), 'graphqlRequestTransport needs a GraphQLClient of graphql-request');
    needs(() => apolloTransport(wrong, parse), 'apolloTransport needs a client of Apollo Client 3 or 4, and parse');
    const link = ApolloLink.empty();
    needs(() => apolloTransport(new ApolloClient({ link, cache: new InMemoryCache() }), wrong), 'and parse of graphql');
    needs(() => urqlTransport(wrong), 'urqlTransport needs a client of @urql/core');
    needs(() => octokitTransport(wrong), 'octokitTransport needs graphql of @octokit/graphql');
    needs(() => shopifyTransport(wrong), 'shopifyTransport needs client.fetch, or admin.graphql');
    needs(() => responseTransport(wrong), 'responseTransport needs a function that returns a response');
  });

  it('need a URL, unless they are functions', () => {
    expect(() => createClient({})).toThrow('url is missing. Pass it, or a function as transport');
    expect(createClient({ transport: async () => ({}) as never })).toBeDefined();
  });

  it('are given up after timeoutMs, even if they ignore the signal', async () => {
    const pager = readThings(
      connectionServer({ rows: [] }),
      {},
      {},
      {
        transport: () => new Promise<never>(nothing),
        timeoutMs: 500,
        retry: { maxAttempts: 1 },
      },
    );
    await expect(pager.collect()).rejects.toMatchObject({ name: 'AttemptTimeoutError', timeoutMs: 500 });
  });
});
