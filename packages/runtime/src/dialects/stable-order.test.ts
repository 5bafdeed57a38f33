import { describe, expect, it } from 'vitest';
import { offset } from './offset.ts';
import type { Paging } from './paging.ts';
import { stableOrder } from './stable-order.ts';

const parts: Paging = {
  dialect: 'offset',
  by: offset,
  args: 'limit:Int offset:Int',
  order: 'order_by',
  unique: 'id',
  stable: { order_by: [{ id: 'asc' }] },
  unless: 'distinct_on',
};
const ordered = (args: Readonly<Record<string, unknown>>) => stableOrder.complete(parts, args, () => true);

describe('the order that keeps pages apart', () => {
  it.each([
    ['asked for by itself', {}, { order_by: [{ id: 'asc' }] }],
    [
      'added after the order of the caller',
      { order_by: [{ name: 'desc' }] },
      { order_by: [{ name: 'desc' }, { id: 'asc' }] },
    ],
    ['left out where the caller has it', { order_by: [{ id: 'desc' }] }, { order_by: [{ id: 'desc' }] }],
    ['left out beside what has an order of its own', { distinct_on: ['name'] }, { distinct_on: ['name'] }],
    [
      'added after one column that is not in a list',
      { order_by: { name: 'desc' } },
      { order_by: [{ name: 'desc' }, { id: 'asc' }] },
    ],
  ])('is %s', (_, given, args) => expect(ordered(given)).toEqual(args));

  it('is left out where nothing is known of the argument', () => {
    expect(stableOrder.complete(parts, {}, () => false)).toEqual({});
  });

  it.each([
    [[{ name: 'asc' }, { id: 'asc' }], true],
    [{ field: 'ID', direction: 'DESC' }, true],
    ['ID_ASC', true],
    ['-id', true],
    ['created:asc,id:asc', true],
    [{ name: 'asc' }, false],
    [{ author: { id: 'asc' } }, false],
    ['ID_CARD_ASC', false],
    ['paid_asc', false],
    [null, false],
  ])('is told of %j: %j', (order, is) => expect(stableOrder.isIn(parts, { order_by: order })).toBe(is));

  it('is trusted where no leaf is known that tells rows apart, and where something stands around the rows', () => {
    const { unique: _, ...unknown } = parts;
    expect(stableOrder.isIn(unknown, { order_by: 'name' })).toBe(true);
    expect(stableOrder.isIn({ ...parts, nodes: 'items' }, {})).toBe(true);
  });
});
