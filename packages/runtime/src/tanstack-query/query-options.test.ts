import { QueryClient, QueryObserver } from '@tanstack/query-core';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionServer, ids, readThings, rowsUpTo } from '../../../../test/paging/connection-server.ts';
import { UsageError } from '../errors/index.ts';
import { queryOptions } from './query-options.ts';

const cache = new QueryClient();
afterEach(() => cache.clear());

const found = (field: string) => cache.getQueryCache().findAll({ queryKey: ['endcursor', { field }] }).length;

describe('queryOptions', () => {
  it('reads all rows, and keeps the receipt in the cache', async () => {
    const server = connectionServer({ rows: rowsUpTo(5), total: 5 });
    const options = queryOptions(readThings(server, { pageSize: 2 }));
    const observer = new QueryObserver(cache, options);
    const { data } = await observer.refetch();
    expect(ids(data ?? [])).toEqual([1, 2, 3, 4, 5]);
    const kept: unknown = JSON.parse(JSON.stringify(cache.getQueryData(options.queryKey)));
    expect(kept).toMatchObject({ nodes: rowsUpTo(5), receipt: { complete: true, requests: 3 } });
  });

  it('fails once, with the rows so far and a token', async () => {
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (count === 2 ? { status: 400, body: { errors: [{ message: 'no' }] } } : undefined),
    });
    const observer = new QueryObserver(cache, queryOptions(readThings(server, { pageSize: 2 })));
    const { error } = await observer.refetch();
    expect(error).toMatchObject({ nodes: rowsUpTo(2), resume: expect.any(String) as string });
    expect(server.asked.length).toBe(2);
  });

  it('has a key of what is read: the field, the arguments and the options, but not functions', () => {
    const server = connectionServer({ rows: [] });
    const keyOf = (...[options, args]: Parameters<typeof readThings> extends [unknown, ...infer R] ? R : never) =>
      queryOptions(readThings(server, options, args)).queryKey;
    expect(keyOf({ on: {} }, { kind: 'a' })).toEqual(keyOf({ dedupe: () => 1 }, { kind: 'a' }));
    expect(keyOf({ pageSize: 5 }, { kind: 'a' })).toEqual([
      'endcursor',
      {
        as: 'rows',
        scope: null,
        field: 'Query.things',
        variables: { kind: 'a' },
        reading: expect.any(String) as string,
        pageSize: 5,
        max: null,
      },
    ]);
    const different = [
      keyOf(),
      keyOf({}, { kind: 'a' }),
      keyOf({}, { kind: 'b' }),
      keyOf({ max: 5 }),
      keyOf({ direction: 'backward' }),
      keyOf({ onPartial: 'collect' }),
      queryOptions(readThings(server), { scope: 'ada' }).queryKey,
    ];
    expect(new Set(different.map((key) => JSON.stringify(key))).size).toBe(different.length);
  });

  it('refuses arguments that cannot be part of a key', () => {
    const server = connectionServer({ rows: [] });
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const refused: readonly (readonly [unknown, string])[] = [
      [10n, '10 is not a valid String. Give a string, number, boolean, list or object'],
      [Number.NaN, 'NaN is not a valid String'],
      [Symbol('a'), 'Symbol(a) is not a valid String'],
      [() => 1, '() => 1 is not a valid String. A builder needs the emitted `table` in createClient'],
      [circle, 'a value of String is nested too deeply, or contains itself'],
    ];
    for (const [kind, message] of refused) {
      const keyed = () => queryOptions(readThings(server, {}, { kind: kind as string })).queryKey;
      expect(keyed).toThrow(UsageError);
      expect(keyed).toThrow(message);
    }
  });

  it('has a key that finds all readings of a field', async () => {
    const server = connectionServer({ rows: rowsUpTo(1) });
    for (const kind of ['a', 'b']) await cache.prefetchQuery(queryOptions(readThings(server, {}, { kind })));
    expect([found('Query.things'), found('Query.others')]).toEqual([2, 0]);
  });
});
