import { describe, expect, it } from 'vitest';
import { excessOf } from './excess.ts';

const document = '{ items(first: 10) { id name } }';

describe('excessOf', () => {
  it.each([
    ['Query has complexity of 300, which exceeds max complexity of 250', 250 / 300, 1.2],
    ['limit of 2 exceeded, found 4000000', 2 / 4_000_000, 20],
    ['Token limit of 5 exceeded, found 6.', 5 / 6, 12 / 5],
    ['The query must not have more than 16 characters', undefined, 2],
    ['Too many characters', undefined, 0],
    ['Query too large', undefined, 1],
  ])('reads %j with a share of %f', (message, allowedShare, times) => {
    expect(excessOf({ message, allowedShare }, document)).toBeCloseTo(times);
  });
});
