import type { PageSigns, NextPage, Walk } from './walk.ts';
import type { Way } from './paging.ts';
import { isCursor } from './cursor.ts';
import { CursorStalledError } from '../errors/index.ts';

/** What is walked, and how. */
export interface CourseParts {
  readonly walk: Walk;
  readonly way: Way;
  readonly coordinate: string;
}

/** The positions of a traversal: each is asked for once, so that no server can make it go round for ever. */
export class Course {
  readonly #asked = new Set<string>();
  readonly #walk: Walk;
  readonly #way: Way;
  readonly #coordinate: string;
  #largest: number;

  /** @param largest the most entries that a page is known to have had */
  constructor({ walk, way, coordinate }: CourseParts, start: unknown, largest = 0) {
    this.#walk = walk;
    this.#way = way;
    this.#coordinate = coordinate;
    this.#largest = largest;
    this.#asked.add(JSON.stringify(start));
  }

  /** Where the traversal goes from a page. */
  next(signs: PageSigns, position: unknown, size: number): NextPage {
    const seen = { way: this.#way, signs, position, size, largest: this.#largest, coordinate: this.#coordinate };
    const next = this.#walk.next(seen);
    this.#largest = Math.max(this.#largest, signs.entries);
    return next;
  }

  /** Takes the next position; false where it does not lead on. */
  advance(position: unknown): boolean {
    const key = JSON.stringify(position);
    if (!isCursor(position) || this.#asked.has(key)) return false;
    this.#asked.add(key);
    return true;
  }

  /** What to say of a position that does not lead on. */
  stalled(position: unknown): CursorStalledError {
    return new CursorStalledError(isCursor(position) ? String(position) : null, this.#coordinate);
  }

  /** The positions behind the next one, as far as they can be told while its page is under way. */
  ahead(next: unknown, count: number): unknown[] {
    const { ahead } = this.#walk;
    if (!ahead || this.#largest === 0) return [];
    const positions: unknown[] = [];
    for (let at = next; positions.length < count; positions.push(at)) at = ahead(at, this.#largest);
    return positions;
  }
}
