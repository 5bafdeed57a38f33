import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName } from '../../../test/notation/names.ts';
import { nullsText, readNulls } from './nulls.ts';

describe('where an order puts nulls', () => {
  it('is read as it was written', () => {
    const nulls = fc.record({ key: graphqlName, first: graphqlName, last: graphqlName });
    fc.assert(
      fc.property(nulls, (given) => {
        expect(readNulls(nullsText(given))).toEqual(given);
      }),
    );
  });

  it('may lack a value where a person writes it', () => {
    expect(readNulls('nulls:FIRST')).toEqual({ key: 'nulls', first: 'FIRST', last: undefined });
  });
});
