import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshRows, repetition } from './fresh-rows.ts';

const never = () => false;

describe('freshRows', () => {
  it('takes the same rows with a key that none has twice as without one', () => {
    const length = fc.nat({ max: 6 });
    fc.assert(
      fc.property(length, length, length, length, (rows, skip, left, whole) => {
        const all = Array.from({ length: rows }, (_, at) => at);
        const wanted = { skip, left, whole: Math.min(whole, rows) };
        const [plain, keyed] = [freshRows(all, wanted, undefined), freshRows(all, wanted, never)];
        expect(plain.nodes).toEqual(keyed.nodes);
        expect([plain.done, plain.duplicates]).toEqual([keyed.done, keyed.duplicates]);
        for (let count = 0; count <= plain.nodes.length; count++)
          expect(plain.doneAfter(count)).toBe(keyed.doneAfter(count));
      }),
    );
  });

  it('leaves out repeated rows, and is done with them when the next one is taken', () => {
    const rows = ['a', 'b', 'a', 'c', 'b'];
    const { doneAfter, ...fresh } = freshRows(rows, { skip: 0, left: 9, whole: 5 }, repetition(String));
    expect(fresh).toEqual({ nodes: ['a', 'b', 'c'], done: 5, duplicates: 2 });
    expect([0, 1, 2, 3].map((count) => doneAfter(count))).toEqual([0, 1, 2, 4]);
  });

  it('takes no more than is wanted, and none that is not whole', () => {
    const rows = [1, 2, 3, 4, 5];
    expect(freshRows(rows, { skip: 1, left: 2, whole: 5 }, undefined).nodes).toEqual([2, 3]);
    expect(freshRows(rows, { skip: 1, left: 9, whole: 3 }, undefined).nodes).toEqual([2, 3]);
    expect(freshRows(rows, { skip: 9, left: 9, whole: 5 }, undefined)).toMatchObject({ nodes: [], done: 5 });
  });
});
