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
    return { more: more ?? isCursor(next), position: next };
  },
};

/** Whether a value can be gone on from. */
export function isCursor(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
