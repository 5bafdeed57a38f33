import { experimental_streamedQuery as streamedQuery, QueryClient, QueryObserver } from '@tanstack/query-core';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionServer, ids, readThings, rowsUpTo } from '../../../../test/paging/connection-server.ts';
import { streamedOptions } from './streamed-options.ts';

const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
afterEach(() => cache.clear());

const read = (options: Parameters<typeof readThings>[1], server = connectionServer({ rows: rowsUpTo(5), total: 5 })) =>
  streamedOptions(readThings(server, { pageSize: 2, ...options }), streamedQuery);

/** Waits until the cache changes in some way. */
const until = (isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    const stop = cache.getQueryCache().subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });

describe('streamedOptions', () => {
  it('has the rows of each page as soon as they are there', async () => {
    const observer = new QueryObserver(cache, read({}));
    const seen: number[] = [];
    const leave = observer.subscribe(({ data }) => {
      if (data && data.length !== seen.at(-1)) seen.push(data.length);
    });
    const { data } = await observer.refetch();
    leave();
    expect(ids(data ?? [])).toEqual([1, 2, 3, 4, 5]);
    expect(seen).toEqual([2, 4, 5]);
  });

  it('reads again what was left in the middle, however fresh it is, but not what is whole', async () => {
    const server = connectionServer({ rows: rowsUpTo(5), total: 5 });
    let leave: (() => void) | undefined;
    const page = ({ receipt }: { receipt: { pages: number } }) => {
      if (receipt.pages === 2) leave?.();
    };
    const options = read({ on: { page } }, server);
    leave = new QueryObserver(cache, options).subscribe(() => {});
    await until(() => cache.getQueryState(options.queryKey)?.fetchStatus === 'idle');
    expect(cache.getQueryData(options.queryKey)).toMatchObject({ nodes: rowsUpTo(2) });
    const again = new QueryObserver(cache, { ...options, ...read({}, server) });
    const over = again.subscribe(() => {});
    await until(() => again.getCurrentResult().data?.length === 5);
    over();
    const sent = server.asked.length;
    new QueryObserver(cache, read({}, server)).subscribe(() => {})();
    expect(server.asked.length).toBe(sent);
  });

  it('refuses a version of TanStack Query that has no such function, or one without a reducer', () => {
    const pager = readThings(connectionServer({ rows: [] }));
    const needed = 'streamedOptions need experimental_streamedQuery of TanStack Query 5.86 or later';
    expect(() => streamedOptions(pager, undefined as never)).toThrow(needed);
    const { select } = streamedOptions(pager, () => 0);
    expect(() => select([{ nodes: [] }] as never)).toThrow(needed);
  });
});
