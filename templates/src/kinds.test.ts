import { describe, expect, it } from 'vitest';
import { kindOf } from './kinds.ts';

describe('the type of a field whose type has fields', () => {
  it.each([
    ['R', '$R<T>'],
    ['NLR', '$NLR<T>'],
    ['ANLN', '$ANLN<T>'],
    ['RLNLR', '$RL<$NLR<T>>'],
    ['NLNLN', '$NL<$NLN<T>>'],
    ['ARLNLRLN', '$RL<$NL<$ARLN<T>>>'],
    ['NP', '$NP<T>'],
  ])('of %s is %s', (code, expected) => {
    expect(kindOf(code, 'T').flat).toBe(expected);
  });

  it('imports each kind that it is made of', () => {
    expect(kindOf('RLNLR', 'T').imports.map(({ imported }) => imported)).toEqual(['RL', 'NLR']);
  });
});
