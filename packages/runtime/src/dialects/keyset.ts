import { PageShapeError } from '../errors/index.ts';
import { INEXACT, isExact } from './cursor.ts';
import { hasMore } from './offset.ts';
import type { Walk, Way } from './paging.ts';

/** The response name of the key, which a caller cannot use. */
const RESPONSE_NAME = 'endcursor_key';

/**
 * The key of the last row, as an exclusive lower bound, with the rows in the order of the key. Rows that are added or
 * removed shift nothing, and no row appears twice. There is no count of the rows to come, so a short page ends the list
 * unless a Boolean does.
 */
export const keyset: Walk = {
  moves: 'keyset',
  constantSize: false,
  start: () => null,
  next(page) {
    const { coordinate, position, signs, way } = page;
    const keys = signs.keys ?? [];
    const wrong = keys.map((key, at) => problemOf(key, at > 0 ? keys[at - 1] : position, way)).find(Boolean);
    if (wrong) throw new PageShapeError(way.key ?? '', wrong, coordinate);
    return { more: hasMore({ ...page, signs: { ...signs, total: undefined } }, 0), position: keys.at(-1) };
  },
  key: {
    response: RESPONSE_NAME,
    take(rows) {
      const keys: unknown[] = [];
      for (const row of rows as (Record<string, unknown> | null)[]) {
        if (!row) continue;
        keys.push(row[RESPONSE_NAME]);
        delete row[RESPONSE_NAME];
      }
      return keys;
    },
    of: (row) => (row as Record<string, unknown> | null | undefined)?.[RESPONSE_NAME],
  },
};

/**
 * Returns why we cannot continue from a key, if there is a reason. Only numeric order is checked; the order of strings
 * depends on the server.
 */
function problemOf(key: unknown, before: unknown, { fixed }: Way): string | undefined {
  if (key === before) return 'the same in two rows';
  if (typeof key !== 'number') return undefined;
  if (!isExact(key)) return INEXACT;
  // Without an order in the request, the server's own may be any.
  return fixed && typeof before === 'number' && key < before ? 'not in ascending order' : undefined;
}
