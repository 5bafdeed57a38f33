import { describe, expect, it } from 'vitest';
import { namedCap } from './named-cap.ts';

describe('namedCap', () => {
  it.each([
    ['Requesting 100 records on the `items` connection exceeds the `first` limit of 50 records.', 50],
    ["Argument 'first' cannot be higher than 50.", 50],
    ['Cannot take more than 100 results from a list query', 100],
    ['Invalid query. "limit" must be less than or equal to 60.', 60],
    ['The value of the `first` argument must be between 0 and 1000, but is 2000', 1_000],
    ['first must not be greater than 250', 250],
    ['You can fetch at most 1,000 records at once', 1_000],
    ['The maximum page size is 20', 20],
  ])('reads %j', (message, cap) => {
    expect(namedCap(message)).toBe(cap);
  });

  it.each([
    'Query cost limit of 5000 exceeded, found 7000',
    'Query depth limit of 6 exceeded, found 7',
    'This query requests up to 1,010,000 possible nodes which exceeds the maximum limit of 500,000.',
    'You may request at most 100 records per minute',
    'Token limit of 1000 exceeded',
    'Value "x" must be less than or equal to 60',
    'first is required',
    'Cannot take more than 0 results',
    '',
  ])('reads nothing from %j', (message) => {
    expect(namedCap(message)).toBeUndefined();
  });
});
