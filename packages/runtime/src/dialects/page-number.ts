import { hasMore } from './offset.ts';
import type { PageSeen, Walk } from './walk.ts';

/** Numbers of pages. Every page must be asked for with the same size, or the numbers mean other rows. */
export const pageNumber: Walk = {
  constantSize: true,
  start: (way) => way.start ?? 1,
  next(page) {
    const { way, signs } = page;
    const position = (page.position as number) + 1;
    const read = position - (way.start ?? 1);
    if (signs.more == null && signs.pages !== undefined) return { more: read < signs.pages, position };
    return { more: hasMore(page, reached(page, read)), position };
  },
  ahead: (position) => (position as number) + 1,
};

/** The entries of `read` pages: all but the last are as large as the largest. */
function reached({ signs, largest }: PageSeen, read: number): number {
  return (read - 1) * Math.max(largest, signs.entries) + signs.entries;
}
