import { describe, expect, it } from 'vitest';
import { namedLimit } from '../request/named-limit.ts';
import { excessOf } from './excess.ts';

const document = '{ items(first: 10) { id name } }';

describe('excessOf', () => {
  it.each([
    ['Query has complexity of 300, which exceeds max complexity of 250', 1.2],
    ['Cost limit of 2 exceeded, found 4000000', 20],
    ['Token limit of 5 exceeded, found 6.', 12 / 5],
    ['The query must not have more than 16 characters', 2],
    ['Too many characters', 1],
    ['Query too large', 1],
    ['x', 1],
  ])('reads %j', (message, times) => {
    expect(excessOf(namedLimit(message), document)).toBeCloseTo(times);
  });
});
