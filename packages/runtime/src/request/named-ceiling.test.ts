import { describe, expect, it } from 'vitest';
import { namedCeiling } from './named-ceiling.ts';

describe('namedCeiling', () => {
  it.each([
    ['Offset cannot exceed 25000', 25_000],
    ['offset must be less than or equal to 25000', 25_000],
    ['Cannot skip more than 5,000 items', 5_000],
    ['The `skip` argument must be between 0 and 5000, but is 5100', 5_000],
    ['Exceeds the maximum offset of 25000', 25_000],
    ['Result window is too large, from + size must be less than or equal to: [10000] but was [10100]', 10_000],
    ['Only the first 1000 search results are available', 1_000],
    ['Pagination is limited to the first 10000 results', 10_000],
    ['Cannot paginate beyond 25,000 results', 25_000],
  ])('reads %j', (message, ceiling) => {
    expect(namedCeiling(message)).toBe(ceiling);
  });

  it.each([
    'offset must be greater than or equal to 0',
    'offset cannot be more than 0',
    "Argument 'first' cannot be higher than 500.",
    'Cannot take more than 1000 results from a list query',
    'Only the first argument is used',
    'Query cost limit of 5000 exceeded, found 7000',
    '',
  ])('reads nothing from %j', (message) => {
    expect(namedCeiling(message)).toBeUndefined();
  });
});
