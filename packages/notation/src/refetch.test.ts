import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dottedPath, graphqlName, typeOf } from '../../../test/notation/names.ts';
import { NO_WAY, readRefetch, refetchLabel, refetchText } from './refetch.ts';

const key = fc.record({ argument: graphqlName, path: dottedPath, type: fc.option(typeOf(), { nil: undefined }) });
const way = fc.record({ field: graphqlName, keys: fc.array(key, { minLength: 1, maxLength: 3 }) });

describe('a way to fetch objects', () => {
  it.each([
    ['node(id=ID!)', 'node(id)'],
    ['nodes(ids:id=[ID!]!)', 'nodes(ids: id)'],
    ['repository(owner:owner.login=String!,name=String!)', 'repository(owner: owner.login, name)'],
  ])('%s is %s for a person', (text, label) => {
    const read = readRefetch(text);
    expect(read && [refetchText(read), refetchLabel(read)]).toEqual([text, label]);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(way, (given) => {
        expect(readRefetch(refetchText(given))).toEqual(given);
      }),
    );
  });

  it('is read as a person writes it, without types', () => {
    fc.assert(
      fc.property(way, ({ field, keys }) => {
        const untyped = { field, keys: keys.map(({ argument, path }) => ({ argument, path, type: undefined })) };
        expect(readRefetch(refetchLabel({ field, keys }))).toEqual(untyped);
        expect(readRefetch(` ${refetchLabel({ field, keys }).replace(/[(,:)]/g, ' $& ')}`)).toEqual(untyped);
      }),
    );
  });

  it.each([NO_WAY, '', 'user', 'user()', 'user(id', 'user(a b)', 'user(id: )', 'user(id)(id)', 'user(id,)'])(
    'is not in %j',
    (text) => {
      expect(readRefetch(text)).toBeUndefined();
    },
  );
});
