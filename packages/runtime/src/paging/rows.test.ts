import { describe, expect, it } from 'vitest';
import { connectionServer, ids, readThings, rowsUpTo, type Thing } from '../../../../test/paging/connection-server.ts';

describe('Rows', () => {
  it('know after every row what was delivered, and the rest can be read from there', async () => {
    const server = connectionServer({ rows: [{ id: 1 }, null, { id: 3 }, { id: 4 }, null, { id: 6 }], total: 6 });
    const rows = readThings(server, { pageSize: 3 }).rows();
    const seen: number[] = [];
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      seen.push(next.value.id);
      const { resume, nodes, complete } = rows.receipt;
      expect(nodes).toBe(seen.length);
      expect(complete).toBe(seen.length === 4);
      if (resume === undefined) continue;
      for (const pageSize of [1, 2, 5]) {
        const rest = await readThings(server, { from: resume, pageSize }).collect();
        expect([...seen, ...ids(rest.nodes)]).toEqual([1, 3, 4, 6]);
        expect(rest.receipt).toMatchObject({ complete: true, nodes: 4, nullsDropped: 2, expected: 6 });
      }
    }
    expect(seen).toEqual([1, 3, 4, 6]);
  });

  it('say before the first row that there is everything left', async () => {
    const server = connectionServer({ rows: rowsUpTo(3) });
    const { resume = '', ...receipt } = readThings(server).rows().receipt;
    expect(receipt).toMatchObject({ nodes: 0, requests: 0, complete: false });
    expect(ids((await readThings(server, { from: resume }).collect()).nodes)).toEqual([1, 2, 3]);
  });

  it('say that they were stopped, in the middle of a page and at its end', async () => {
    const server = connectionServer({ rows: rowsUpTo(5) });
    for (const stop of [1, 2, 3]) {
      const rows = readThings(server, { pageSize: 2 }).rows();
      for await (const { id } of rows) if (id === stop) break;
      expect(rows.receipt).toMatchObject({ reason: 'stopped', complete: false, nodes: stop });
      const rest = await readThings(server, { from: rows.receipt.resume ?? '' }).collect();
      expect(ids(rest.nodes)).toEqual([1, 2, 3, 4, 5].slice(stop));
      expect(await rows.next()).toEqual({ done: true, value: undefined });
    }
  });

  it('are complete where the last row was the last that was wanted', async () => {
    const rows = readThings(connectionServer({ rows: rowsUpTo(3) })).rows();
    for await (const { id } of rows) if (id === 3) break;
    expect(rows.receipt).toMatchObject({ reason: 'end', complete: true });
  });

  it('say that an error ended them, and end after it', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (count > 1 ? { status: 404 } : undefined),
    });
    const rows = readThings(server, { pageSize: 2 }).rows();
    const seen: Thing[] = [];
    await expect(async () => {
      for await (const row of rows) seen.push(row);
    }).rejects.toThrow('HTTP 404');
    expect(ids(seen)).toEqual([1, 2]);
    expect(rows.receipt).toMatchObject({ reason: 'error', complete: false, nodes: 2, requests: 2 });
    expect(await rows.next()).toEqual({ done: true, value: undefined });
  });

  it('reject the call that the error belongs to, and only that one', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (count > 1 ? { status: 404 } : undefined),
    });
    const rows = readThings(server, { pageSize: 2 }).rows();
    const settled = await Promise.allSettled(Array.from({ length: 5 }, () => rows.next()));
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('end a request that is under way when no more are wanted, without an error', async () => {
    let signal: AbortSignal | undefined;
    const server = {
      asked: [],
      transport: (_: unknown, given?: AbortSignal) =>
        new Promise<never>((_resolve, reject) => {
          signal = given;
          given?.addEventListener('abort', () => reject(given.reason as Error));
        }),
    };
    const rows = readThings(server).rows();
    const waiting = rows.next();
    await Promise.resolve().then(() => undefined);
    expect(await rows.return()).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(signal === undefined || signal.aborted).toBe(true);
  });
});

describe('prefetch', () => {
  it('asks for the next page while the rows of this one are consumed, and for no more', async () => {
    const server = connectionServer({ rows: rowsUpTo(7) });
    const rows = readThings(server, { pageSize: 2, prefetch: true }).rows();
    await rows.next();
    await settle();
    expect(server.asked.length).toBe(2);
    await rows.next();
    await settle();
    expect(server.asked.length).toBe(2);
    await rows.next();
    await settle();
    expect(server.asked.length).toBe(3);
    await rows.return();
  });

  it('gives the same rows, receipts and tokens', async () => {
    const server = connectionServer({ rows: rowsUpTo(7), total: 7 });
    const receipts = async (prefetch: boolean) => {
      const rows = readThings(server, { pageSize: 3, prefetch }).rows();
      const all = [];
      for await (const { id } of rows) all.push([id, rows.receipt.nodes, rows.receipt.resume]);
      return [...all, rows.receipt];
    };
    expect(await receipts(true)).toEqual(await receipts(false));
  });

  it('keeps an error back until the rows before it are consumed', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (count > 1 ? { status: 404 } : undefined),
    });
    const rows = readThings(server, { pageSize: 2, prefetch: true }).rows();
    await rows.next();
    await settle();
    expect(rows.receipt).toMatchObject({ nodes: 1 });
    expect(await rows.next()).toMatchObject({ value: { id: 2 } });
    await expect(rows.next()).rejects.toThrow('HTTP 404');
  });

  it('leaves nothing behind that nobody catches, when the reading ends before the error', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (count > 1 ? { status: 404 } : undefined),
    });
    for await (const { id } of readThings(server, { pageSize: 2, prefetch: true })) if (id === 1) break;
    await settle();
    expect(server.asked.length).toBe(2);
  });
});

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
}
