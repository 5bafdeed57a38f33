import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';
import { hide } from './hide.ts';

/** The base class of errors for which no more pages can be read, or pages cannot be trusted. */
export abstract class PaginationError extends EndcursorError {
  override get name(): string {
    return 'PaginationError';
  }
}

/** The server announces another page, but gives no cursor for it, or one that was used before. */
export class CursorStalledError extends PaginationError {
  readonly code = 'CURSOR_STALLED';

  /** @param isUsed whether the server gave a cursor that was used before */
  constructor(isUsed: boolean, coordinate?: string) {
    const what = isUsed ? 'a cursor that was used before' : 'no cursor';
    super(`the server announces another page but returns ${what}. Report it to the API's maintainers`, { coordinate });
  }

  override get name(): string {
    return 'CursorStalledError';
  }
}

/** The response does not have the shape of a page. */
export class PageShapeError extends PaginationError {
  readonly code = 'PAGE_SHAPE';
  /** The response path of what is wrong. The indices of rows continue over the pages. */
  declare readonly path: string;

  constructor(path: string, found: string, coordinate?: string, cause?: unknown) {
    super(`${path} is ${found}: rows may be missing`, { coordinate, cause });
    this.path = path;
  }

  override get name(): string {
    return 'PageShapeError';
  }
}

/** The difference between two answers to parts of one page. */
export interface PartsDiffer {
  /** The response path of what differs. */
  readonly path: string;
  readonly how: string;
}

/** A page does not fit into one request, and the fields of its rows could not be fetched with several. */
export class SplitError extends PaginationError {
  readonly code = 'SPLIT';

  /** @param problem 'no key' if nothing identifies a row */
  constructor(problem: PartsDiffer | 'no key', details: ErrorDetails) {
    super(
      problem === 'no key'
        ? 'one row is too large for one request, and no key is known by which its parts could be joined. Select a field that identifies a row, such as id, or select fewer fields'
        : `its rows changed between the requests for their parts: ${problem.path} ${problem.how}. Resume from the token, or select fewer fields`,
      details,
    );
  }

  override get name(): string {
    return 'SplitError';
  }
}

/** The rows or lists that are missing. */
export interface Missing {
  /** How many rows the server counts, and how many came. */
  readonly rows?: { readonly expected: number; readonly received: number };
  /** The most rows that the server ever gives of the field. As many came, and there may be more. */
  readonly ceiling?: number;
  /** The coordinates of nested lists that have more rows than came. */
  readonly lists?: readonly string[];
}

/** Everything that the server gives was read, and rows are missing. */
export class IncompleteError extends PaginationError {
  readonly code = 'INCOMPLETE';
  declare readonly missing: Missing;
  /** The data that came, if it was one answer. */
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
      `the server counts ${rows.expected} but returned ${rows.received}. Pass total: false if its count means something else.`,
    ceiling &&
      `the server returns at most ${ceiling} of them, and there may be more. Divide the range with refinePartition.`,
    lists[0] &&
      `${lists.join(', ')} ${have} more rows than could be read. Bound ${them} with first or last in a selection, or with the page size in a document.`,
  ];
  return texts.filter(Boolean).join(' ');
}
