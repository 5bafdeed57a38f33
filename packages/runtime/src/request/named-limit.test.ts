import { describe, expect, it } from 'vitest';
import { namedLimit } from './named-limit.ts';

describe('namedLimit', () => {
  it.each([
    ['Query has complexity of 5000, which exceeds max complexity of 500', { of: 'cost', allowed: 500, asked: 5_000 }],
    ['Query exceeds maximum complexity (complexity: 2400, max: 600)', { of: 'cost', allowed: 600, asked: 2_400 }],
    ['Max query complexity should be 1000 but got 2000.', { of: 'cost', allowed: 1_000, asked: 2_000 }],
    ['The query is too complex: 1010. Maximum allowed complexity: 1000', { of: 'cost', allowed: 1_000, asked: 1_010 }],
    [
      'This query requests up to 1,010,000 possible nodes which exceeds the maximum limit of 500,000.',
      { of: 'cost', allowed: 500_000, asked: 1_010_000 },
    ],
    ['The query exceeds the maximum cost of 10. Actual cost is 12.5', { of: 'cost', allowed: 10, asked: 12.5 }],
    ['30 aliases found. Allowed: 10', { of: 'aliases', allowed: 10, asked: 30 }],
    ['Syntax Error: Aliases limit of 15 exceeded, found 100.', { of: 'aliases', allowed: 15, asked: 100 }],
    ['Syntax Error: Token limit of 1000 exceeded.', { of: 'tokens', allowed: 1_000 }],
    ['Syntax Error: Token limit of 1000 exceeded, found 1001.', { of: 'tokens', allowed: 1_000 }],
    ['Document contains more that 1000 tokens. Parsing aborted.', { of: 'tokens', allowed: 1_000 }],
    ['The query is too large: 12000 characters, at most 10000.', { of: 'characters', allowed: 10_000, asked: 12_000 }],
    ['Syntax Error: Query depth limit of 6 exceeded, found 10.', { of: 'depth', allowed: 6, asked: 10 }],
    ['Query has depth of 13, which exceeds max depth of 5', { of: 'depth', allowed: 5, asked: 13 }],
    ['Query exceeds maximum breadth (breadth: 180, max: 100)', { of: 'breadth', allowed: 100, asked: 180 }],
    ['Query too large', { of: 'characters' }],
    ['The response might exceed the size limit', { of: 'cost' }],
    ['Cost 7 of 3 fields in 2 lists exceeds the limit', { of: 'cost' }],
    ['Query too complex', { of: 'cost' }],
    ['The cost is at most 0 of 10', { of: 'cost' }],
    ['Complexity v2 exceeds 500', { of: 'cost', allowed: 500 }],
    ['The cost of 7 is not 7', { of: 'cost', allowed: 7 }],
  ])('reads %j', (message, limit) => {
    expect(namedLimit(message)).toEqual(limit);
  });

  it.each(['Cannot take more than 100 results', 'Error 17 at 3:20, the limit is 10', 'Query v2 exceeds 500', ''])(
    'reads nothing from %j',
    (message) => {
      expect(namedLimit(message)).toBeUndefined();
    },
  );
});
