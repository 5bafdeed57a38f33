import { EndcursorError } from './endcursor-error.ts';
import { hide } from './hide.ts';

/** Pages cannot be read on, or not be trusted. */
export abstract class PaginationError extends EndcursorError {}

/** The server says that there is more, and gives no cursor that leads on: none, or one that was used before. */
export class CursorStalledError extends PaginationError {
  readonly code = 'CURSOR_STALLED';

  /** @param isUsed whether there is a cursor, which was used before */
  constructor(isUsed: boolean, coordinate?: string) {
    const what = isUsed ? 'a cursor that was used before' : 'no cursor';
    super(`the server announces another page and gives ${what}. Report it to the API's maintainers`, { coordinate });
  }

  override get name(): string {
    return 'CursorStalledError';
  }
}

/** The response has not the shape of a page. */
export class PageShapeError extends PaginationError {
  readonly code = 'PAGE_SHAPE';
  /** The response path that was looked at; the indices of rows count on over the pages. */
  declare readonly path: string;

  constructor(path: string, found: string, coordinate?: string, cause?: unknown) {
    super(`${path} is ${found}: rows may be missing`, { coordinate, cause });
    this.path = path;
  }

  override get name(): string {
    return 'PageShapeError';
  }
}

/** What is missing from what was read. */
export interface Missing {
  /** The rows that the server counts, and those that came. */
  readonly rows?: { readonly expected: number; readonly received: number };
  /** The most rows that the server gives of the field: so many came, and there may be more. */
  readonly ceiling?: number;
  /** The nested lists of which more rows exist than came. */
  readonly lists?: readonly string[];
}

/** Everything that the server gives was read, and it is not all that there is. */
export class IncompleteError extends PaginationError {
  readonly code = 'INCOMPLETE';
  declare readonly missing: Missing;
  /** What did come, where it was one answer. */
  declare readonly data: unknown;

  constructor(missing: Missing, coordinate?: string, data?: unknown) {
    super(`rows are missing: ${whichOf(missing)}`, { coordinate });
    this.missing = missing;
    hide(this, { data });
  }

  override get name(): string {
    return 'IncompleteError';
  }
}

function whichOf({ ceiling, lists = [], rows }: Missing): string {
  const [have, them] = lists.length > 1 ? ['have', 'them'] : ['has', 'it'];
  const texts = [
    rows &&
      `the server counts ${rows.expected} and gave ${rows.received}. Pass total: false if its count means something else.`,
    ceiling &&
      `the server gives no more than ${ceiling} of them, and there may be others. Ask for fewer, see refinePartition.`,
    lists[0] &&
      `${lists.join(', ')} ${have} more rows than could be read. Bound ${them}: by first or last in a selection, by the page size in a document.`,
  ];
  return texts.filter(Boolean).join(' ');
}
