import { createElement, Suspense } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import {
  dehydrate,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { infiniteOptions, queryOptions } from 'endcursor/tanstack-query';
import { describe, expect, it } from 'vitest';
import { connectionServer, type ConnectionServer, readThings, rowsUpTo } from '../paging/connection-server.ts';

const list = (server: ConnectionServer) => readThings(server, { pageSize: 3 });

function Pages({ server }: { readonly server: ConnectionServer }) {
  const { data, hasNextPage } = useSuspenseInfiniteQuery(infiniteOptions(list(server)));
  return createElement('p', {}, data.map(({ id }) => id).join(' '), hasNextPage ? ' more' : '');
}

function Rows({ server }: { readonly server: ConnectionServer }) {
  const { data } = useSuspenseQuery(queryOptions(list(server)));
  return createElement('b', {}, data.map(({ id }) => id).join(' '));
}

/** Renders as a server does, to the end. */
async function rendered(queries: QueryClient, server: ConnectionServer): Promise<string> {
  const components = [Pages, Rows].map((one) => createElement(one, { key: one.name, server }));
  const app = createElement(Suspense, { fallback: 'waiting' }, components);
  const state = JSON.parse(JSON.stringify(dehydrate(queries))) as unknown;
  const own = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const within = createElement(HydrationBoundary, { state: state as never }, app);
  const stream = await renderToReadableStream(createElement(QueryClientProvider, { client: own }, within));
  await stream.allReady;
  const text = await new Response(stream).text();
  own.clear();
  return text.replaceAll('<!-- -->', '');
}

describe('the options in React', () => {
  it('suspend a component on the server until its rows are there', async () => {
    const server = connectionServer({ rows: rowsUpTo(7) });
    const html = await rendered(new QueryClient(), server);
    expect(html).toContain('<p>1 2 3 more</p>');
    expect(html).toContain('<b>1 2 3 4 5 6 7</b>');
    expect(server.asked.length).toBe(4);
  });

  it('render what was prefetched without a request', async () => {
    const server = connectionServer({ rows: rowsUpTo(7) });
    const queries = new QueryClient();
    await queries.prefetchInfiniteQuery(infiniteOptions(list(server)));
    await queries.prefetchQuery(queryOptions(list(server)));
    const html = await rendered(queries, server);
    queries.clear();
    expect(html).toContain('<p>1 2 3 more</p><b>1 2 3 4 5 6 7</b>');
    expect(html).not.toContain('waiting');
    expect(server.asked.length).toBe(4);
  });
});
