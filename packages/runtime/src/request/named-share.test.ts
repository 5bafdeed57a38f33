import { describe, expect, it } from 'vitest';
import { namedShare } from './named-share.ts';

describe('namedShare', () => {
  it.each([
    ['Query has complexity of 5000, which exceeds max complexity of 500', 0.1],
    ['Query exceeds maximum complexity (complexity: 2400, max: 600)', 0.25],
    ['Max query complexity should be 1000 but got 2000.', 0.5],
    ['Syntax Error: Aliases limit of 15 exceeded, found 100.', 0.15],
    ['30 aliases found. Allowed: 10', 1 / 3],
    ['This query requests up to 1,000,000 possible nodes which exceeds the maximum limit of 500,000.', 0.5],
    ['The query exceeds the maximum cost of 10. Actual cost is 12.5', 0.8],
  ])('reads %j', (message, share) => {
    expect(namedShare(message)).toBeCloseTo(share, 10);
  });

  it.each([
    'Syntax Error: Query depth limit of 6 exceeded, found 10.',
    'Query has depth of 13, which exceeds max depth of 5',
    'Query exceeds maximum depth (depth: 12, max: 10)',
  ])('reads that no page would be small enough from %j', (message) => {
    expect(namedShare(message)).toBe(0);
  });

  it.each([
    'Syntax Error: Token limit of 1000 exceeded.',
    'Query too complex',
    'Error 17 at 3:20, the limit is 10',
    'at most 0 of 10',
    'Query v2 exceeds 500',
    'The cost of 7 is not 7',
    '',
  ])('reads nothing from %j', (message) => {
    expect(namedShare(message)).toBeUndefined();
  });
});
