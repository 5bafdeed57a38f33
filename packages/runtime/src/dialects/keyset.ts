import { hasMore } from './offset.ts';
import type { Walk } from './walk.ts';

/**
 * The key of the last row, as an exclusive lower bound, with the rows in the order of the key. Nothing shifts when
 * rows come or go, and no row comes twice. There is no count of what lies behind, so that a page without more is a
 * short one.
 */
export const keyset: Walk = {
  constantSize: false,
  start: () => null,
  next(page) {
    return { more: hasMore({ ...page, signs: { ...page.signs, total: undefined } }, 0), position: page.signs.lastKey };
  },
};
