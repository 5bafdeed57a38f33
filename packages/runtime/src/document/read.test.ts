import { describe, expect, it } from 'vitest';
import { readEach, readFields, type ReadReport } from './read.ts';

const report: ReadReport = { truncated: () => undefined, nullsDropped: () => undefined };
const upper = (value: unknown) => String(value).toUpperCase();

describe('readFields', () => {
  it('reads the named fields and leaves null and what is not there', () => {
    const read = readFields([
      ['a', upper],
      ['b', upper],
      ['c', upper],
    ]);
    expect(read?.({ a: 'x', b: null, d: 'x' }, report)).toEqual({ a: 'X', b: null, d: 'x' });
  });

  it('is nothing where nothing is to be read', () => {
    expect(readFields([])).toBeUndefined();
  });
});

describe('readEach', () => {
  it('reads the items of lists at any depth and leaves null', () => {
    expect(readEach(upper)([['a', null], null, []], report)).toEqual([['A', null], null, []]);
  });
});
