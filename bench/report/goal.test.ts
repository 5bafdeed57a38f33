import { describe, expect, it } from 'vitest';
import { figureOf, type Goal, isReached } from './goal.ts';

const results = {
  tables: [
    {
      title: 'Rows',
      columns: [{ key: 'name' }, { key: 'speed' }],
      rows: [
        { name: 'hand', speed: 1_000_000 },
        { name: 'ours', speed: 500_000 },
        { name: 'none', speed: undefined },
      ],
    },
    { title: 'Lists', columns: [{ key: 'name' }], rows: [{ name: 'hand', speed: 250_000 }] },
  ],
};
const goal: Goal = { what: '', area: 'rows', table: 'Rows', row: 'ours', column: 'speed' };

describe('figureOf', () => {
  it('is a figure, a ratio, or a difference per page', () => {
    expect(figureOf(goal, results)).toBe(500_000);
    expect(figureOf({ ...goal, over: 'hand' }, results)).toBe(0.5);
    expect(figureOf({ ...goal, over: 'hand', overTable: 'Lists' }, results)).toBe(2);
    expect(figureOf({ ...goal, pagesBeside: 'hand' }, results)).toBe(100);
  });

  it.each([{ row: 'none' }, { row: 'other' }, { table: 'Other' }, { over: 'none' }, { pagesBeside: 'other' }])(
    'is undefined if something was not measured: %j',
    (change) => {
      expect(figureOf({ ...goal, ...change }, results)).toBeUndefined();
    },
  );
});

describe('isReached', () => {
  it('includes the bound, and excludes what was not measured', () => {
    const figures = [0.4, 0.5, 0.6, undefined];
    expect(figures.map((figure) => isReached({ ...goal, atLeast: 0.5 }, figure))).toEqual([false, true, true, false]);
    expect(figures.map((figure) => isReached({ ...goal, atMost: 0.5 }, figure))).toEqual([true, true, false, false]);
  });
});
