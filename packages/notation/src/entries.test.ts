import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName, typeOf } from '../../../test/notation/names.ts';
import { entriesText, readEntries, sortedEntriesText } from './entries.ts';

const word = fc.stringMatching(/^[^\s:]+$/);
const pairs = fc.uniqueArray(fc.tuple(word, fc.stringMatching(/^\S*$/)), { selector: ([key]) => key });

describe('entries', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        expect([...readEntries(entriesText(given))]).toEqual(given);
        expect(readEntries(sortedEntriesText(given))).toEqual(new Map(given));
      }),
    );
  });

  it('have the types of arguments, whatever these are', () => {
    fc.assert(
      fc.property(fc.dictionary(graphqlName, typeOf()), (types) => {
        expect(Object.fromEntries(readEntries(entriesText(Object.entries(types))))).toEqual({ ...types });
      }),
    );
  });

  it('do not depend on the order of what is sorted, and keep the order of groups', () => {
    expect(
      sortedEntriesText(
        [
          ['b', 1],
          ['a', 2],
        ],
        [['a', 0]],
      ),
    ).toBe('a:2 b:1 a:0');
  });

  it('have words without a value, and values with colons', () => {
    expect([...readEntries(' Any  eq::% ')]).toEqual([
      ['Any', ''],
      ['eq', ':%'],
    ]);
    expect(readEntries('').size).toBe(0);
  });
});
