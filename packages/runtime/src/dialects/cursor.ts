import { PageShapeError } from '../errors/index.ts';
import type { Walk } from './walk.ts';

/**
 * Opaque positions that each page hands to the next: Relay cursors, continuation tokens, the id of the last row. The
 * end is what the page's Boolean says or, without one, a cursor that is null, empty or not there. An empty page is
 * not the end.
 */
export const cursor: Walk = {
  constantSize: false,
  start: () => null,
  next({ way, signs: { more, next }, coordinate }) {
    if (more === null) throw new PageShapeError(way.more ?? '', 'null', coordinate);
    const announced = more ?? isCursor(next);
    if (announced && !isExact(next)) throw new PageShapeError(way.next ?? '', INEXACT, coordinate);
    return { more: announced, position: next };
  },
};

/** Says what is wrong with a position that is not exact. */
export const INEXACT = 'a number that JavaScript cannot hold';

/** Whether a position is what the server sent: whole numbers beyond 2^53 are rounded as they are parsed. */
export function isExact(position: unknown): boolean {
  if (typeof position === 'object' && position !== null) return Object.values(position).every(isExact);
  return typeof position !== 'number' || !Number.isInteger(position) || Number.isSafeInteger(position);
}

/** Whether a value can be gone on from. */
export function isCursor(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
