import { QueryClient, useInfiniteQuery, VueQueryPlugin } from '@tanstack/vue-query';
import { infiniteOptions } from 'endcursor/tanstack-query';
import { describe, expect, it } from 'vitest';
import { createSSRApp, effectScope, nextTick } from 'vue';
import { connectionServer, ids, readThings, rowsUpTo } from '../paging/connection-server.ts';

describe('the options in Vue', () => {
  it('read page after page, and go back', async () => {
    const server = connectionServer({ rows: rowsUpTo(7) });
    const queryClient = new QueryClient();
    const app = createSSRApp({}).use(VueQueryPlugin, { queryClient });
    const scope = effectScope();
    const options = infiniteOptions(readThings(server, { pageSize: 3 }), { maxPages: 1 });
    const query = app.runWithContext(() => scope.run(() => useInfiniteQuery(options)));
    if (!query) throw new Error('there is no query');
    await query.suspense();
    const seen = [ids(query.data.value ?? [])];
    for (const go of [query.fetchNextPage, query.fetchNextPage, query.fetchPreviousPage]) {
      await go();
      await nextTick();
      seen.push(ids(query.data.value ?? []));
    }
    expect(seen).toEqual([[1, 2, 3], [4, 5, 6], [7], [4, 5, 6]]);
    scope.stop();
    queryClient.clear();
  });
});
