import { describe, expect, it } from 'vitest';
import { ALWAYS, conditionOf, both, isAlways, within } from './condition.ts';

describe('a condition', () => {
  it('holds for one of its alternatives, without those that another one contains', () => {
    expect(conditionOf([['a'], ['a', 'b'], ['a'], ['!b']])).toEqual([['a'], ['!b']]);
    expect(isAlways(conditionOf([['a'], []]))).toBe(true);
    expect(isAlways(conditionOf([['a']]))).toBe(false);
  });

  it('is undefined where it contradicts itself', () => {
    expect(both(['b'], ['a', 'b'])).toEqual(['a', 'b']);
    expect(both(['a'], ['!a'])).toBeUndefined();
  });

  it('asks no more where another one holds already', () => {
    expect(within([['a']], [['a', 'b']])).toEqual(ALWAYS);
    expect(within([['a', 'b']], [['a']])).toEqual([['b']]);
    expect(within([['a', 'b']], [['a'], ['c']])).toEqual([['a', 'b']]);
    expect(within([['a'], ['c']], [['a'], ['c']])).toEqual(ALWAYS);
  });
});
