import type { Way } from '../dialects/paging.ts';
import type { RawPage } from '../document/list-body.ts';
import { CursorStalledError, PageShapeError } from '../errors/index.ts';

/** The positions of a traversal: each is asked for once, so that no server can make it go round for ever. */
export class Course {
  readonly #asked = new Set<string>();
  readonly #coordinate: string;

  constructor(start: unknown, coordinate: string) {
    this.#coordinate = coordinate;
    this.#asked.add(JSON.stringify(start));
  }

  /** Whether there is a page behind this one. */
  hasMore({ more, next }: RawPage, { more: path }: Way): boolean {
    if (more === undefined) return isCursor(next);
    if (more === null) throw new PageShapeError(path ?? '', 'null', this.#coordinate);
    return more;
  }

  /** The position of the next page; undefined where the cursor does not lead on. */
  advance(next: unknown): unknown {
    const key = JSON.stringify(next);
    if (!isCursor(next) || this.#asked.has(key)) return undefined;
    this.#asked.add(key);
    return next;
  }

  /** What to say of a cursor that does not lead on. */
  stalled(next: unknown): CursorStalledError {
    return new CursorStalledError(isCursor(next) ? String(next) : null, this.#coordinate);
  }
}

function isCursor(next: unknown): boolean {
  return next !== null && next !== undefined && next !== '';
}
