import { describe, expect, it } from 'vitest';
import { abbreviated } from './abbreviated.ts';

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
  });
});
