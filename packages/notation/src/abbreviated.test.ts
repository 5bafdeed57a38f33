import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName, typeOf } from '../../../test/notation/names.ts';
import { abbreviated, expanded } from './abbreviated.ts';

describe('an abbreviated type', () => {
  it.each([
    ['AddStarInput!', 'addStar', '', '~Input!'],
    ['[[AddStarInput!]]', 'addStar', '', '[[~Input!]]'],
    ['LabelConnection', 'labels', 'Issue', '^Connection'],
    ['PartEdge', 'edges', 'PartConnection', '%Edge'],
    ['Part', 'node', 'PartEdge', '%'],
    ['User', 'Users', 'Query', '^'],
    ['_row', '_row', 'Query', '~'],
    ['Actor', 'author', 'Issue', 'Actor'],
    ['Actor', '', '', 'Actor'],
  ])('of %s at %s of %s is %s', (type, field, parent, text) => {
    expect(abbreviated(type, field, parent)).toBe(text);
    expect(expanded(text, field, parent)).toBe(type);
  });

  it('is read as it was written, and never longer', () => {
    const place = fc.oneof(graphqlName, fc.constant(''));
    fc.assert(
      fc.property(typeOf(), place, place, (type, field, parent) => {
        const text = abbreviated(type, field, parent);
        expect(expanded(text, field, parent)).toBe(type);
        expect(text.length).toBeLessThanOrEqual(type.length);
      }),
    );
  });

  it('is read as it was written where names begin alike', () => {
    fc.assert(
      fc.property(graphqlName, graphqlName, graphqlName, (name, end, parent) => {
        const field = name.charAt(0).toLowerCase() + name.slice(1);
        for (const base of [name, name.slice(0, -1), parent.replace(/(Connection|Edge)$/, '')]) {
          const type = base.charAt(0).toUpperCase() + base.slice(1) + end;
          expect(expanded(abbreviated(type, field, parent), field, parent)).toBe(type);
        }
      }),
    );
  });
});
