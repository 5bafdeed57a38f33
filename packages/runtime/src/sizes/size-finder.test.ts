import { describe, expect, it } from 'vitest';
import { createSizeFinder } from './size-finder.ts';

describe('createSizeFinder', () => {
  it('keeps what was made under a key', () => {
    const { kept } = createSizeFinder();
    expect([kept('a', () => 1), kept('b', () => 2), kept('a', () => 3)]).toEqual([1, 2, 1]);
  });

  it('keeps the last thousand keys, so that memory stays bounded', () => {
    const { kept } = createSizeFinder();
    for (let key = 0; key <= 1000; key++) kept(String(key), () => key);
    expect([kept('1', () => 'anew'), kept('1000', () => 'anew')]).toEqual([1, 1000]);
    expect(kept('0', () => 'anew')).toBe('anew');
  });

  it('remembers the cap of a field, and takes one that two fields have for that of all', () => {
    const { capOf, pageSize } = createSizeFinder();
    const refuse = (coordinate: string, largestPage: number) =>
      pageSize(coordinate, 100, {}).failed(100, { meaning: 'too-big', largestPage });
    refuse('Query.a', 50);
    expect([capOf('Query.a'), capOf('Query.b')]).toEqual([50, Infinity]);
    refuse('Query.b', 20);
    expect(capOf('Query.c')).toBe(Infinity);
    refuse('Query.d', 50);
    expect([capOf('Query.b'), capOf('Query.c')]).toEqual([20, 50]);
  });
});
