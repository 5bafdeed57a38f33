import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName } from '../../../test/notation/names.ts';
import { conditionText, readCondition, variablesIn } from './condition.ts';

describe('a condition', () => {
  it('is read as it was written', () => {
    const name = fc.tuple(fc.boolean(), graphqlName).map(([isNegated, own]) => (isNegated ? `!${own}` : own));
    const names = fc.array(name, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 4 }), (given) => {
        expect(readCondition(conditionText(given))).toEqual(given);
      }),
    );
  });

  it('is written for the runtime, and depends on its variables', () => {
    expect(conditionText([['a', '!b'], ['c']])).toBe('a !b|c');
    expect(variablesIn([['a', '!b'], ['c']])).toEqual(['a', 'b', 'c']);
  });
});
