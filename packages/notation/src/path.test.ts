import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName } from '../../../test/notation/names.ts';
import {
  callersPath,
  headOf,
  joinedPath,
  namesOf,
  ONE_MORE,
  pathOf,
  splitPath,
  valueAt,
  withoutPlaces,
} from './path.ts';

const names = fc.array(fc.oneof(graphqlName, fc.constantFrom('0', '-1', ONE_MORE)), { maxLength: 5 });

describe('a path', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(names, (given) => {
        expect(namesOf(pathOf(given))).toEqual(given);
        expect(headOf(pathOf(given))).toBe(given[0] ?? '');
        expect(splitPath(pathOf(given))).toEqual([given[0] ?? '', pathOf(given.slice(1))]);
      }),
    );
  });

  it('of one more condition is known to be where a caller would put it', () => {
    fc.assert(
      fc.property(
        graphqlName,
        graphqlName,
        fc.array(graphqlName, { minLength: 1, maxLength: 3 }),
        (filter, and, rest) => {
          expect(callersPath(joinedPath(filter, and, rest))).toBe(pathOf([filter, ...rest]));
          expect(callersPath(pathOf([filter, ...rest]))).toBe(pathOf([filter, ...rest]));
        },
      ),
    );
    expect(joinedPath('where', '_and', ['id', '_gt'])).toBe('where._and.+.id._gt');
  });

  it('has fields and places in lists', () => {
    expect(withoutPlaces('edges.-1.cursor')).toBe('edges.cursor');
    expect(withoutPlaces('items1.nodes2')).toBe('items1.nodes2');
    expect(withoutPlaces('')).toBe('');
  });
});

describe('valueAt', () => {
  const value = { pageInfo: { next: 'c' }, edges: [{ cursor: 'a' }, { cursor: 'b' }], none: null };

  it('follows names and places in lists, -1 being the last', () => {
    expect(valueAt(value, 'pageInfo.next')).toBe('c');
    expect(valueAt(value, 'edges.-1.cursor')).toBe('b');
    expect(valueAt(value, '')).toBe(value);
  });

  it('is undefined where the way ends', () => {
    expect(valueAt(value, 'none.next')).toBeUndefined();
    expect(valueAt({ edges: [] }, 'edges.-1.cursor')).toBeUndefined();
    expect(valueAt(null, 'edges')).toBeUndefined();
  });

  it('finds what was put at the names of a path', () => {
    fc.assert(
      fc.property(fc.array(graphqlName, { minLength: 1, maxLength: 4 }), (given) => {
        const whole = given.reduceRight<unknown>((inner, name) => ({ [name]: inner }), 'x');
        expect(valueAt(whole, pathOf(given))).toBe('x');
      }),
      { examples: [[['__proto__']]] },
    );
  });
});
