import { describe, expect, it } from 'vitest';
import { keyset } from './keyset.ts';
import type { Way } from './paging.ts';

const way = { position: 'where.id_gt', size: 'first', key: 'id', fixed: { orderBy: 'id' } };
const next = (keys: readonly unknown[], position: unknown = null, of: Way = way) => {
  const signs = { entries: keys.length, more: undefined, next: undefined, total: undefined, pages: undefined, keys };
  return keyset.next({ way: of, signs, position, size: 2, largest: 2, coordinate: 'Query.parts' });
};

describe('keyset', () => {
  it('takes the keys out of the rows, and leaves out those that are null', () => {
    const rows = [{ name: 'x', endcursor_key: 1 }, null, { name: 'y', endcursor_key: 4 }];
    expect(keyset.key?.take(rows)).toEqual([1, 4]);
    expect(rows).toEqual([{ name: 'x' }, null, { name: 'y' }]);
  });

  it('goes on from the last key until a page is short', () => {
    expect(next([3, 7], 2)).toEqual({ more: true, position: 7 });
    expect(next(['b', 'a'], 'c')).toEqual({ more: true, position: 'a' });
    expect(next([3])).toMatchObject({ more: false });
  });

  it.each([
    [[2 ** 53], null, 'a number that JavaScript cannot represent'],
    [[-(2 ** 53)], null, 'a number that JavaScript cannot represent'],
    [[3, 2], null, 'not in ascending order'],
    [[3], 5, 'not in ascending order'],
    [['a', 'a'], null, 'the same in two rows'],
    [['a'], 'a', 'the same in two rows'],
  ])('refuses the keys %j behind %j', (keys, position, problem) => {
    expect(() => next(keys, position)).toThrow(`id is ${problem}`);
  });

  it('takes keys in any order if the request has none', () => {
    const unordered = { position: 'after', size: 'first', key: 'id' };
    expect(next([9, 4], 12, unordered)).toEqual({ more: true, position: 4 });
    expect(() => next([4, 4], 9, unordered)).toThrow('id is the same in two rows');
  });
});
