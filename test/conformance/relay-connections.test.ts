import { describe, expect, it } from 'vitest';
import { connectionServer, ids, readThings, rowsUpTo } from '../paging/connection-server.ts';

/*
 * GraphQL Cursor Connections Specification. Its sections "Pagination algorithm" and "PageInfo" define the behaviour of
 * servers. A client must get every edge from any server that does no more than they demand.
 */
describe('Relay cursor connections', () => {
  it('forward pagination: hasPreviousPage may be false whatever there is before', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      change: (page) => ({ ...page, pageInfo: { ...page.pageInfo, hasPreviousPage: false } }),
    });
    expect(ids((await readThings(server, { pageSize: 2 }).collect()).nodes)).toEqual([1, 2, 3, 4, 5]);
  });

  it('backward pagination: hasNextPage may be false whatever there is behind', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      change: (page) => ({ ...page, pageInfo: { ...page.pageInfo, hasNextPage: false } }),
    });
    const { nodes } = await readThings(server, { pageSize: 2, direction: 'backward' }).collect();
    expect(ids(nodes)).toEqual([5, 4, 3, 2, 1]);
  });

  it('edges keep their order with last and before: each page comes in the order of the list', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    const pages: number[][] = [];
    for await (const { nodes } of readThings(server, { pageSize: 2, direction: 'backward' }).pages()) {
      pages.push(ids(nodes));
    }
    expect(pages).toEqual([[5, 4], [3, 2], [1]]);
    expect(server.asked.map(({ last, before }) => [last, before])).toEqual([
      [2, undefined],
      [2, '3'],
      [2, '1'],
    ]);
  });

  it('startCursor and endCursor may be null where there are no edges', async () => {
    const server = connectionServer({ rows: [] });
    for (const direction of ['forward', 'backward'] as const) {
      const { nodes, receipt } = await readThings(server, { direction }).collect();
      expect([nodes, receipt.complete]).toEqual([[], true]);
    }
  });

  it('cursors are opaque: what looks like a number, JSON or a URL goes back as it came', async () => {
    const cursors = ['1e3', '{"a":[1]}', 'https://x.test/?a=b&c', '%00\u0000\u2028😀', ' '];
    const seen: (string | undefined)[] = [];
    const server = connectionServer({
      rows: rowsUpTo(cursors.length + 1),
      answer: (count, { after }) => {
        seen.push(after);
        const pageInfo = { hasNextPage: count <= cursors.length, endCursor: cursors[count - 1] ?? null };
        return { body: { data: { things: { nodes: [{ id: count }], pageInfo, totalCount: null } } } };
      },
    });
    const rows = readThings(server, { pageSize: 1 }).rows();
    for await (const { id } of rows) if (id === 3) break;
    await readThings(server, { pageSize: 1, from: rows.receipt.resume ?? '' })
      .page()
      .then(({ nodes }) => expect(nodes.length).toBe(1));
    expect(seen).toEqual([undefined, cursors[0], cursors[1], cursors[2]]);
  });
});
