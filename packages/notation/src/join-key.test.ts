import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName } from '../../../test/notation/names.ts';
import { joinKeyText, readJoinKey } from './join-key.ts';

describe('the key that joins conditions', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.record({ name: graphqlName, list: fc.boolean() }), (key) => {
        expect(readJoinKey(joinKeyText(key))).toEqual(key);
      }),
    );
    expect(joinKeyText({ name: '_and', list: true })).toBe('_and[]');
  });
});
