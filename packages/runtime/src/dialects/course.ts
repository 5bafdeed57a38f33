import { CursorStalledError } from '../errors/index.ts';
import { isCursor } from './cursor.ts';
import type { Way } from './paging.ts';
import type { NextPage, PageSigns, Walk } from './walk.ts';

/** What is walked, and how. */
export interface CourseParts {
  readonly walk: Walk;
  readonly way: Way;
  readonly coordinate: string;
}

/** The positions of a traversal: each is asked for once, so that no server can make it go round for ever. */
export interface Course {
  /** Where the traversal goes from a page. */
  next(signs: PageSigns, position: unknown, size: number): NextPage;
  /**
   * Takes the next position.
   * @returns what to say of one that does not lead on
   */
  advance(position: unknown): CursorStalledError | undefined;
  /** The most entries that a page had. */
  readonly largest: number;
}

/** @param largest the most entries that a page is known to have had */
export function createCourse({ walk, way, coordinate }: CourseParts, start: unknown, largest = 0): Course {
  const asked = new Set([keyOf(start)]);
  return {
    next(signs, position, size) {
      const next = walk.next({ way, signs, position, size, largest, coordinate });
      largest = Math.max(largest, signs.entries);
      return next;
    },
    advance(position) {
      const leadsOn = isCursor(position) && asked.size < asked.add(keyOf(position)).size;
      return leadsOn ? undefined : new CursorStalledError(isCursor(position) ? String(position) : null, coordinate);
    },
    get largest() {
      return largest;
    },
  };
}

/** Cursors are texts or numbers, but for custom scalars. */
function keyOf(position: unknown): unknown {
  return typeof position === 'object' ? JSON.stringify(position) : position;
}
