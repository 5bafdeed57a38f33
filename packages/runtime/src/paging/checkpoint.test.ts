import { describe, expect, it } from 'vitest';
import { type ReceiptParts, receiptOf, startAt, within } from './checkpoint.ts';

describe('within', () => {
  it('counts rows that are done with and were not delivered as repeated', () => {
    const before = { ...startAt('c'), skip: 2, delivered: 10, duplicates: 1 };
    expect(within(before, before, { skip: 7, delivered: 13 })).toEqual({
      ...before,
      skip: 7,
      delivered: 13,
      duplicates: 3,
    });
  });

  it('keeps what is wrong with the rows that were delivered of the page', () => {
    const wrong = { flawed: true, shifted: true, truncated: ['A.b'] };
    const read = { ...startAt('c'), ...wrong, nullsDropped: 1, position: 'd' };
    expect(within(startAt('c'), read, { skip: 2, delivered: 2 })).toEqual({
      ...startAt('c'),
      ...wrong,
      skip: 2,
      delivered: 2,
    });
  });

  it('stands behind the key of the last row, where rows have keys, and keeps what was wrong with the page', () => {
    const before = startAt(null);
    const read = { ...before, delivered: 5, flawed: true, truncated: ['Part.offers'] };
    const page = { signs: { keys: ['a', 'b', 'c', 'd', 'e'] } };
    expect(within(before, read, { skip: 0, delivered: 0 }, page)).toEqual({
      ...before,
      flawed: true,
      truncated: ['Part.offers'],
    });
    expect(within(before, read, { skip: 3, delivered: 2 }, page)).toEqual({
      ...read,
      position: 'c',
      delivered: 2,
      duplicates: 1,
    });
  });
});

describe('receiptOf', () => {
  const usual: ReceiptParts = {
    reason: 'end',
    tally: { requests: 2, waitedMs: 7 },
    pageSize: undefined,
  };
  const empty = { nullsDropped: 0, duplicates: 0, errors: {}, truncated: [], waitedMs: 7 };

  it('has nothing that is not known', () => {
    const receipt = receiptOf({ ...startAt(null), delivered: 5, pages: 1 }, usual);
    expect(receipt).toStrictEqual({ complete: true, reason: 'end', nodes: 5, pages: 1, requests: 2, ...empty });
  });

  it.each([
    ['there is more', { reason: 'max' }, {}],
    ['errors were let pass', {}, { flawed: true }],
    ['a nested list is cut off', {}, { truncated: ['A.b'] }],
  ] as const)('is not complete where %s', (_, circumstances, checkpoint) => {
    expect(receiptOf({ ...startAt(null), ...checkpoint }, { ...usual, ...circumstances }).complete).toBe(false);
  });

  it('counts null entries of nested lists with the null rows', () => {
    expect(receiptOf({ ...startAt(null), nullsDropped: 2, innerNulls: 3 }, usual).nullsDropped).toBe(5);
  });

  it('says that nothing keeps pages apart, what was paid, and what pages have shrunk to', () => {
    const tally = { requests: 1, waitedMs: 0, cost: 3 };
    const receipt = receiptOf({ ...startAt(null), unordered: true }, { ...usual, tally, pageSize: 50 });
    expect(receipt).toMatchObject({ complete: false, ordered: false, cost: 3, pageSize: 50 });
  });
});
