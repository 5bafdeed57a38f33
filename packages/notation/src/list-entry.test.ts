import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName } from '../../../test/notation/names.ts';
import { listEntryText, NO_LIST, readListEntry } from './list-entry.ts';

const pagings = ['relay', 'offset', 'offset by key'] as const;
const indexOf = (paging: (typeof pagings)[number]) => pagings.indexOf(paging);

describe('the entry of a list', () => {
  it.each([
    [{ paging: 'relay', row: 'Part', edge: 'PartEdge' }, 'PartConnection', '0:%:PartEdge'],
    [{ paging: 'relay', row: '', edge: '' }, 'Names', '0:'],
    [{ paging: 'relay', row: '', edge: 'NameEdge' }, 'Names', '0::NameEdge'],
    [{ paging: 'offset', row: 'Post', edge: '' }, 'Post', '1'],
    [{ paging: 'offset', byKey: 'offset by key', row: 'Post', edge: '' }, 'Post', '1/2'],
  ] as const)('of %j in %s is %s', (list, wrapper, text) => {
    expect(listEntryText(list, wrapper, indexOf)).toBe(text);
    expect(readListEntry(text, wrapper, pagings)).toEqual(list);
  });

  it('is read as it was written', () => {
    const list = fc.record({
      paging: fc.constantFrom(...pagings),
      byKey: fc.option(fc.constantFrom(...pagings), { nil: undefined }),
      row: fc.oneof(graphqlName, fc.constant('')),
      edge: fc.oneof(graphqlName, fc.constant('')),
    });
    fc.assert(
      fc.property(list, graphqlName, (one, wrapper) => {
        expect(readListEntry(listEntryText(one, wrapper, indexOf), wrapper, pagings)).toEqual(one);
      }),
    );
  });

  it('is none for a field that is no list', () => {
    expect(readListEntry(NO_LIST, 'Part', pagings)).toBeUndefined();
  });
});
