import { PageShapeError } from '../errors/index.ts';
import type { Walk } from './paging.ts';

/**
 * Opaque positions that each page passes to the next: Relay cursors, continuation tokens, the ID of the last row. The
 * page's Boolean ends the list. Without one, a null, empty or missing cursor does. An empty page is not the end.
 */
export const cursor: Walk = {
  moves: 'cursor',
  constantSize: false,
  start: () => null,
  next({ way, signs: { more, next }, coordinate }) {
    if (more === null) throw new PageShapeError(way.more ?? '', 'null', coordinate);
    const announced = more ?? isCursor(next);
    if (announced && !isExact(next)) throw new PageShapeError(way.next ?? '', INEXACT, coordinate);
    return { more: announced, position: next };
  },
};

/** Describes a position that is not exact. */
export const INEXACT = 'a number that JavaScript cannot represent';

/** Reports whether a position is what the server sent. Integers above 2^53 are rounded when they are parsed. */
export function isExact(position: unknown): boolean {
  if (typeof position === 'object' && position !== null) return Object.values(position).every(isExact);
  return typeof position !== 'number' || !Number.isInteger(position) || Number.isSafeInteger(position);
}

/** Reports whether a value can be used as a cursor. */
export function isCursor(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
