import { aheadBy } from './ahead.ts';
import type { Paging } from './paging.ts';
import type { PageSeen, Walk } from './walk.ts';

/**
 * The number of entries before the page. It moves by the entries that came, not by the size that was asked for, since
 * servers cap sizes silently.
 */
export const offset: Walk = {
  constantSize: false,
  start: () => 0,
  next(page) {
    const position = (page.position as number) + page.signs.entries;
    return { more: hasMore(page, position), position };
  },
  ahead: aheadBy((position, entries) => position + entries),
  isOrdered,
};

/** A bare list has no order but one that is asked for. */
export function isOrdered({ edges, nodes, order }: Paging, args: Readonly<Record<string, unknown>>): boolean {
  return nodes !== undefined || edges !== undefined || (order !== undefined && args[order] != null);
}

/**
 * Whether there are entries behind the first `reached` ones: what the Boolean says; else whether the total is not
 * reached; else whether the page is as large as it can be. A page that is full, and whose size is all that the server
 * counts, is not believed to be the last: some count the page and not the whole.
 */
export function hasMore(page: PageSeen, reached: number): boolean {
  const { entries, more, total } = page.signs;
  if (more === true || more === false) return more;
  if (entries === 0) return false;
  if (total !== undefined && !(reached >= total && entries === total && isFull(page))) return reached < total;
  return page.way.end === 'empty' || isFull(page) || page.largest === 0 || entries >= page.largest;
}

/** Whether the page has as many entries as were asked for. */
function isFull({ signs, size }: PageSeen): boolean {
  return signs.entries >= size;
}
