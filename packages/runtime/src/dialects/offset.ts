import { aheadBy } from './ahead.ts';
import { stableOrder } from './stable-order.ts';
import type { PageSeen, Walk } from './paging.ts';

/**
 * The number of entries before the page. It advances by the entries received, not by the requested size, because
 * servers silently cap sizes.
 */
export const offset: Walk = {
  moves: 'offset',
  constantSize: false,
  start: () => 0,
  next(page) {
    const position = (page.position as number) + page.signs.entries;
    return { more: hasMore(page, position), position };
  },
  ahead: /* @__PURE__ */ aheadBy((position, entries) => position + entries),
  order: stableOrder,
};

/**
 * Reports whether there are entries after the first `reached` ones. The Boolean decides; otherwise an unreached total
 * means yes, or else a full page does. A total can announce rows but never ends a reading: some servers count the page,
 * stop counting at some number, or do not count at all. There is one exception for nested lists, once another list of
 * the field reached its total and no rows followed.
 */
export function hasMore(page: PageSeen, reached: number): boolean {
  const { entries, more, total = 0 } = page.signs;
  if (more === true || more === false) return more;
  if (entries === 0) return false;
  if (reached < total || page.way.end === 'empty' || isFull(page)) return true;
  if (page.counted && reached === total) return false;
  return entries >= Math.max(page.largest, page.way.usual ?? 0);
}

/** Reports whether the page has as many entries as requested. */
function isFull({ signs, size }: PageSeen): boolean {
  return signs.entries >= size;
}
