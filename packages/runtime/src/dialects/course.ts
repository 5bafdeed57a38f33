import { CursorStalledError } from '../errors/index.ts';
import { isCursor } from './cursor.ts';
import { isOffsetStep, numberIn } from './offset-step.ts';
import { fingerprint } from './fingerprint.ts';
import type { NextPage, PageSigns, Walk, Way } from './paging.ts';

/** The parts of a traversal: the walk, the direction, and the coordinate to use in errors. */
export interface CourseParts {
  readonly walk: Walk;
  readonly way: Way;
  readonly coordinate: string;
  readonly backward?: boolean;
}

/** The positions of a traversal. Each is requested only once, so that no server can make it loop forever. */
export interface Course {
  /** Returns where the traversal goes after a page. */
  next(signs: PageSigns, position: unknown, size: number): NextPage;
  /** Takes the next position. @returns an error if the position does not lead on */
  advance(position: unknown): CursorStalledError | undefined;
  /** The largest number of entries on a page so far. */
  readonly largest: number;
  /**
   * Whether positions count rows, so that pages shift when rows are added or removed: offsets, page numbers, and
   * cursors that contain either.
   */
  readonly counting: boolean;
}

/**
 * Creates the positions of a traversal.
 * @param largest the largest number of entries that a page is known to have had
 */
export function createCourse(
  { walk, way, coordinate, backward = false }: CourseParts,
  start: unknown,
  largest = 0,
): Course {
  const asked = new Set([keyOf(start)]);
  const counts = walk.ahead !== undefined;
  let offsets = numberIn(start) !== undefined;
  return {
    next(signs, position, size) {
      const next = walk.next({ way, signs, position, size, largest, coordinate });
      largest = Math.max(largest, signs.entries);
      if (next.more)
        offsets = (offsets || position === start) && isOffsetStep(position, signs.next, signs.entries, backward);
      return next;
    },
    advance(position) {
      const leadsOn = isCursor(position) && asked.size < asked.add(keyOf(position)).size;
      return leadsOn ? undefined : new CursorStalledError(isCursor(position), coordinate);
    },
    get largest() {
      return largest;
    },
    get counting() {
      return counts || offsets;
    },
  };
}

/** Returns a short key for a position of any length. */
function keyOf(position: unknown): string {
  const isShort = typeof position === 'string' && position.length <= SHORT;
  return isShort ? position : fingerprint(JSON.stringify(position));
}

/** The length of cursors that take no more memory than their fingerprints. */
const SHORT = 32;
