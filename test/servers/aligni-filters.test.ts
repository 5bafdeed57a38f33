import { describe, expect, it } from 'vitest';
import { applyFilters } from './aligni-filters.ts';
import type { AligniFilter } from './aligni-filters.ts';

const rows = [
  { id: 'a', value: 50, rohs: true, createdAt: '2020-01-01T00:00:00.000Z' },
  { id: 'b', value: 100, rohs: false, createdAt: '2020-01-02T00:00:00.000Z' },
  { id: 'c', value: null, rohs: true, createdAt: '2020-01-03T00:00:00.000Z' },
];

const ids = (...filters: AligniFilter[]) =>
  applyFilters(rows, filters)
    .map((row) => row.id)
    .join('');

describe('applyFilters', () => {
  it('lets everything through without filters', () => {
    expect(ids()).toBe('abc');
  });

  it.each([
    ['gt', { gt: 50 }, 'b'],
    ['gte', { gte: 50 }, 'ab'],
    ['lt', { lt: 100 }, 'a'],
    ['lte', { lte: 100 }, 'ab'],
    ['eq', { eq: 100 }, 'b'],
    ['eq null', { eq: null }, 'c'],
    ['in', { in: [50, '100'] }, 'ab'],
    ['notIn', { notIn: [50] }, 'bc'],
    ['range', { range: { min: 50, max: '99' } }, 'a'],
    ['two operators', { gte: 50, lt: 100 }, 'a'],
    ['a text that is no number', { gt: 'x' }, ''],
  ] as const)('knows %s', (_, value, expected) => {
    expect(ids({ field: 'value', value })).toBe(expected);
  });

  it('takes numbers and booleans bare and as texts', () => {
    expect(ids({ field: 'value', value: { gt: '50' } })).toBe('b');
    expect([true, 'true', false, 'false'].map((eq) => ids({ field: 'rohs', value: { eq } }))).toEqual([
      'ac',
      'ac',
      'b',
      'b',
    ]);
  });

  it('compares dates as dates', () => {
    expect(ids({ field: 'createdAt', value: { gte: '2020-01-02' } })).toBe('bc');
  });

  it('joins filters by AND', () => {
    expect(ids({ field: 'value', value: { gt: '10' } }, { field: 'rohs', value: { eq: true } })).toBe('a');
  });

  it('refuses a field that rows do not have', () => {
    expect(() => ids({ field: 'nope', value: { eq: 1 } })).toThrow('Filtering by "nope" is not supported.');
  });
});
