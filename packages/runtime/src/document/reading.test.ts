import { describe, expect, it } from 'vitest';
import { asItCame, readEach, readFields } from './reading.ts';

const reading = asItCame();
const upper = (value: unknown) => String(value).toUpperCase();

describe('readFields', () => {
  it('reads the named fields and leaves null and what is not there', () => {
    const read = readFields([
      ['a', upper],
      ['b', upper],
      ['c', upper],
    ]);
    expect(read?.({ a: 'x', b: null, d: 'x' }, reading)).toEqual({ a: 'X', b: null, d: 'x' });
  });

  it('is nothing where nothing is to be read', () => {
    expect(readFields([])).toBeUndefined();
  });
});

describe('readEach', () => {
  it('reads the items of lists at any depth and leaves null', () => {
    expect(readEach(upper)([['a', null], null, []], reading)).toEqual([['A', null], null, []]);
  });
});
