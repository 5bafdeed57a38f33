import { aheadBy } from './ahead.ts';
import { stableOrder } from './stable-order.ts';
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
  order: stableOrder,
};

/**
 * Whether there are entries after the first `reached` ones: what the Boolean says, else whether the total is not reached,
 * else whether the page is as large as it can be. A total can announce rows but never ends a reading: some servers count
 * the page, stop counting at some number, or do not count at all. A nested list is an exception once another list of its
 * field was read past such a total and nothing came.
 */
export function hasMore(page: PageSeen, reached: number): boolean {
  const { entries, more, total = 0 } = page.signs;
  if (more === true || more === false) return more;
  if (entries === 0) return false;
  if (reached < total || page.way.end === 'empty' || isFull(page)) return true;
  if (page.counted && reached === total) return false;
  return entries >= Math.max(page.largest, page.way.usual ?? 0);
}

/** Whether the page has as many entries as were asked for. */
function isFull({ signs, size }: PageSeen): boolean {
  return signs.entries >= size;
}
