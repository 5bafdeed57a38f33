import { describe, expect, it } from 'vitest';
import { hasStart, isWalkable, type Walked, type WalkedWay } from './walkable.ts';

describe('isWalkable', () => {
  it.each<[string, Walked, WalkedWay | undefined, boolean]>([
    ['a cursor with edges', { by: 'cursor', edges: 'edges' }, {}, true],
    ['a cursor without edges', { by: 'cursor' }, {}, false],
    ['an offset', { by: 'offset' }, {}, true],
    ['a key', { by: 'keyset' }, undefined, true],
    ['a page number with a size and a start', { by: 'page' }, { size: 'perPage', start: 0 }, true],
    ['a page number with a size and a total', { by: 'page', total: 'total' }, { size: 'perPage' }, true],
    ['a page number that may begin with 0 or 1', { by: 'page' }, { size: 'perPage' }, false],
    ['a page number without a size', { by: 'page', total: 'total' }, {}, false],
    ['a container', { by: 'offset', container: true }, {}, false],
    ['a root field of its own', { by: 'cursor', edges: 'edges' }, { continuation: {} }, false],
  ])('of %s', (_, paging, way, expected) => {
    expect(isWalkable(paging, way)).toBe(expected);
  });
});

describe('hasStart', () => {
  it('is asked of page numbers alone', () => {
    expect(hasStart({ by: 'offset' })).toBe(true);
    expect(hasStart({ by: 'page' })).toBe(false);
    expect(hasStart({ by: 'page' }, { start: 1 })).toBe(true);
  });
});
