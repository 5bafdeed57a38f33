import { describe, expect, it } from 'vitest';
import { rankOf } from './names.ts';

describe('the rank of a name', () => {
  it.each([
    ['limit', 0],
    ['page_Size', 1],
    ['maxRows', 2],
    ['max', 2],
    ['maxCount', 2],
    ['count', 4],
    ['rowsMax', -1],
  ])('of %s is %i', (name, rank) => {
    expect(rankOf(name, ['limit', 'pagesize', 'max*', 'maxcount', 'count'])).toBe(rank);
  });

  it('is that of the pattern when it stands in front of stars that match too', () => {
    expect(rankOf('nextCursor', ['nextcursor', '*cursor'])).toBe(0);
    expect(rankOf('endCursor', ['nextcursor', '*cursor'])).toBe(1);
  });
});
