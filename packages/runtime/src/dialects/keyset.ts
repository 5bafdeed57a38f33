import { PageShapeError } from '../errors/index.ts';
import { INEXACT, isExact } from './cursor.ts';
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
    const { coordinate, position, signs, way } = page;
    const keys = signs.keys ?? [];
    const wrong = keys.map((key, at) => problemOf(key, at > 0 ? keys[at - 1] : position)).find(Boolean);
    if (wrong) throw new PageShapeError(way.key ?? '', wrong, coordinate);
    return { more: hasMore({ ...page, signs: { ...signs, total: undefined } }, 0), position: keys.at(-1) };
  },
  key: {
    select: (row, { key }) => `${row} ${RESPONSE_NAME}: ${key ?? ''}`,
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

/** The response name of the key, which is none of the caller's. */
const RESPONSE_NAME = 'endcursor_key';

/** What keeps a key from being gone on from. How texts are ordered is the server's affair, how numbers are is not. */
function problemOf(key: unknown, before: unknown): string | undefined {
  if (key === before) return 'the same in two rows';
  if (typeof key !== 'number') return undefined;
  if (!isExact(key)) return INEXACT;
  return typeof before === 'number' && key < before ? 'not in ascending order' : undefined;
}
