import { dehydrate, hydrate, InfiniteQueryObserver, QueryClient } from '@tanstack/query-core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  connectionServer,
  type ConnectionServer,
  ids,
  readThings,
  rowsUpTo,
  type Thing,
} from '../../../../test/paging/connection-server.ts';
import { IncompleteError, UsageError } from '../errors/index.ts';
import type { Page } from '../paging/page.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { Transport } from '../transport/transport.ts';
import { infiniteOptions, type InfiniteOptions } from './infinite-options.ts';
import type { PageParam } from './page-param.ts';

const cache = new QueryClient();
afterEach(() => cache.clear());

const pagerOf = (server: ConnectionServer, options: PagerOptions = {}) =>
  readThings(server, { pageSize: 3, ...options });

type Options = InfiniteOptions<Thing, Page<Thing, Readonly<Record<string, unknown>>>>;
type Observer = InfiniteQueryObserver<
  Awaited<ReturnType<Options['queryFn']>>,
  Error,
  readonly Thing[],
  Options['queryKey'],
  PageParam
>;

/** Observes an infinite query as a component does, and leaves it at the end. */
async function observing(
  options: Options,
  work: (observer: Observer) => Promise<void>,
  queries = cache,
): Promise<void> {
  const observer: Observer = new InfiniteQueryObserver(queries, options);
  const leave = observer.subscribe(() => {});
  try {
    await work(observer);
  } finally {
    leave();
  }
}

const rows = (data: readonly Thing[] | undefined) => ids(data ?? []);
const dedupe = ({ id }: Thing) => id;
/** A server that never answers. */
const silent: Transport = (_, signal) =>
  new Promise((__, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
const all = (count: number) => ids(rowsUpTo(count));

describe('infiniteOptions', () => {
  it('reads page after page, each row once, with one request for each page', async () => {
    const server = connectionServer({ rows: rowsUpTo(8), total: 8 });
    await observing(infiniteOptions(pagerOf(server)), async (observer) => {
      await observer.refetch();
      let seen = observer.getCurrentResult();
      while (seen.hasNextPage) seen = await observer.fetchNextPage();
      expect(seen.error).toBeNull();
      expect(rows(seen.data)).toEqual(all(8));
      expect(server.asked.length).toBe(3);
    });
  });

  it('goes back to pages that were dropped, and forward again, with any walk', async () => {
    const server = connectionServer({ rows: rowsUpTo(14), total: 14 });
    const options = infiniteOptions(pagerOf(server), { maxPages: 2 });
    await observing(options, async (observer) => {
      await observer.refetch();
      let seen = observer.getCurrentResult();
      expect(seen.hasPreviousPage).toBe(false);
      for (let at = 0; at < 4; at++) seen = await observer.fetchNextPage();
      expect(rows(seen.data)).toEqual([10, 11, 12, 13, 14]);
      expect(seen.hasNextPage).toBe(false);
      for (const first of [7, 4, 1]) {
        expect(seen.hasPreviousPage).toBe(true);
        seen = await observer.fetchPreviousPage();
        expect(rows(seen.data)).toEqual(all(14).slice(first - 1, first + 5));
      }
      expect(seen.hasPreviousPage).toBe(false);
      expect(rows((await observer.fetchNextPage()).data)).toEqual([4, 5, 6, 7, 8, 9]);
      expect(rows((await observer.refetch()).data)).toEqual([4, 5, 6, 7, 8, 9]);
    });
  });

  it('has no row twice if rows were added between pages that are read again', async () => {
    const list: Thing[] = rowsUpTo(9);
    const server = connectionServer({ rows: list, cursors: 'key' });
    await observing(infiniteOptions(pagerOf(server), { maxPages: 2 }), async (observer) => {
      await observer.refetch();
      await observer.fetchNextPage();
      await observer.fetchNextPage();
      await observer.fetchPreviousPage();
      list.splice(3, 0, { id: 100 });
      const { data } = await observer.refetch();
      expect(rows(data)).toEqual([1, 2, 3, 100, 4, 5]);
    });
  });

  it('goes on after an error with the page that failed, and does not retry by itself', async () => {
    const server = connectionServer({
      rows: rowsUpTo(7),
      answer: (count) => (count === 2 ? { status: 400, body: { errors: [{ message: 'no' }] } } : undefined),
    });
    await observing(infiniteOptions(pagerOf(server)), async (observer) => {
      await observer.refetch();
      const failed = await observer.fetchNextPage();
      expect([failed.isFetchNextPageError, rows(failed.data), server.asked.length]).toEqual([true, all(3), 2]);
      expect(failed.error).toMatchObject({ name: 'GraphQLRequestError', resume: expect.any(String) as string });
      const next = await observer.fetchNextPage();
      expect([next.error, rows(next.data)]).toEqual([null, all(6)]);
    });
  });

  it('fails at the end of a list that the server cut, and does not request its last page for ever', async () => {
    const server = connectionServer({ rows: rowsUpTo(5), total: 9 });
    await observing(infiniteOptions(pagerOf(server)), async (observer) => {
      await observer.refetch();
      let seen = observer.getCurrentResult();
      while (seen.hasNextPage && !seen.error) seen = await observer.fetchNextPage();
      expect(seen.error).toBeInstanceOf(IncompleteError);
      expect(rows(seen.data)).toEqual(all(5));
    });
  });

  it('ends with the signal of the query, and with that of the pager', async () => {
    const [left, own] = [new AbortController(), new AbortController()];
    const server = connectionServer({ rows: [] });
    const pager = readThings(server, { signal: own.signal }, {}, { transport: silent });
    const { initialPageParam: pageParam, queryFn } = infiniteOptions(pager);
    const ended = queryFn({ pageParam, signal: left.signal });
    const other = queryFn({ pageParam, signal: new AbortController().signal });
    left.abort('left');
    await expect(ended).rejects.toBe('left');
    own.abort('over');
    await expect(other).rejects.toBe('over');
    await expect(queryFn({ pageParam, signal: new AbortController().signal })).rejects.toBe('over');
  });

  it('starts at a token, which is another query', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const { resume: from } = await pagerOf(server).page();
    const [options, whole] = [infiniteOptions(pagerOf(server, { from })), infiniteOptions(pagerOf(server))];
    expect(options.queryKey).not.toEqual(whole.queryKey);
    await observing(options, async (observer) => {
      expect(rows((await observer.refetch()).data)).toEqual([4, 5]);
    });
  });

  it('selects each row once if rows have keys, and the same list while nothing changes', async () => {
    const list: Thing[] = rowsUpTo(6);
    const server = connectionServer({ rows: list });
    const options = infiniteOptions(pagerOf(server, { dedupe }));
    await observing(options, async (observer) => {
      const { data: before } = await observer.refetch();
      expect((await observer.refetch()).data).toBe(before);
      list.unshift({ id: 0 });
      const { data } = await observer.fetchNextPage();
      expect(rows(data)).toEqual([1, 2, 3, 4, 5]);
    });
    expect(infiniteOptions(pagerOf(server)).select).toBe(infiniteOptions(pagerOf(server)).select);
  });

  it('goes on in a browser with what a server has read', async () => {
    const server = connectionServer({ rows: rowsUpTo(8), total: 8 });
    const onServer = new QueryClient();
    await onServer.prefetchInfiniteQuery(infiniteOptions(pagerOf(server), { maxPages: 2 }));
    const sent = JSON.stringify(dehydrate(onServer));
    const inBrowser = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    hydrate(inBrowser, JSON.parse(sent));
    const options = infiniteOptions(pagerOf(server), { maxPages: 2 });
    const read = async (observer: Observer) => {
      expect(rows(observer.getCurrentResult().data)).toEqual(all(3));
      expect(server.asked.length).toBe(1);
      expect(rows((await observer.fetchNextPage()).data)).toEqual(all(6));
      expect(rows((await observer.fetchNextPage()).data)).toEqual([4, 5, 6, 7, 8]);
      expect(rows((await observer.fetchPreviousPage()).data)).toEqual(all(6));
    };
    await observing(options, read, inBrowser);
    onServer.clear();
    inBrowser.clear();
  });

  it('refuses what it cannot use', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const pager = pagerOf(server);
    const { queryFn } = infiniteOptions(pager);
    const { signal } = new AbortController();
    const asked = (pageParam: unknown) => queryFn({ pageParam, signal } as never);
    await expect(asked(undefined)).rejects.toThrow(
      'pageParam is missing. infiniteOptions need TanStack Query 5 or later',
    );
    await expect(asked(3)).rejects.toThrow('Query.things: pageParam is 3, which is not a page of this query');
    const { resume } = await readThings(server, { pageSize: 1 }, { kind: 'other' }).page();
    await expect(asked({ from: resume, past: [] })).rejects.toThrow('the resume token belongs to another field');
    expect(() => infiniteOptions(pagerOf(server, { max: 5 }))).toThrow(UsageError);
    for (const other of [undefined, [1], pager.page()])
      expect(() => infiniteOptions(other as never)).toThrow('this is not a pager. Pass what a fetcher returns');
    expect(() => infiniteOptions(pager, { maxPages: 0 })).toThrow('maxPages is 0. Give a whole number above 0');
    expect(() => infiniteOptions(pager, { scope: Symbol('me') as never })).toThrow('scope is of type symbol');
  });
});
