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
  key: {
    select: (row, { key }) => `${row} ${RESPONSE_NAME}: ${key ?? ''}`,
    take(rows) {
      let last: unknown;
      for (const row of rows as (Record<string, unknown> | null)[]) {
        last = row?.[RESPONSE_NAME];
        delete row?.[RESPONSE_NAME];
      }
      return last;
    },
  },
};

/** The response name of the key, which is none of the caller's. */
const RESPONSE_NAME = 'endcursor_key';
