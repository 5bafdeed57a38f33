import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dottedPath, graphqlName } from '../../../test/notation/names.ts';
import { readSpelling, spellingText } from './spelling.ts';

describe('the spelling of an operator', () => {
  it('is read as it was written', () => {
    const path = fc.oneof(
      fc.constant(''),
      graphqlName.map((name) => `.${name}`),
      graphqlName.map((name) => `_${name}`),
      dottedPath,
      fc.constantFrom(':>%', ':-:%', ':%,%'),
    );
    const bounds = fc.option(fc.tuple(graphqlName, graphqlName), { nil: undefined });
    fc.assert(
      fc.property(fc.record({ path, list: fc.boolean(), inverted: fc.boolean(), bounds }), (spelling) => {
        expect(readSpelling(spellingText(spelling))).toEqual(spelling);
      }),
    );
  });

  it.each(['', '._gt', '*._in', '!.exists', '*!.none', '.range{from,to}'])('%j is written as it was read', (text) => {
    expect(spellingText(readSpelling(text))).toBe(text);
  });
});
