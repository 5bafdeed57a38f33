import type { PageFailure } from './page-size.ts';

/** The most rows that one request of an operation may contain, over all of its lists. It is learned from failures. */
export interface RowBudget {
  /** `Infinity` before the first failure. */
  readonly most: number;
  /** Becomes smaller than a request for this many rows, which failed. */
  failed(rows: number, failure: PageFailure): void;
  /** Grows again, towards what was refused. It is called after a while, so that refusals do not follow one another. */
  grow(): void;
}

/** The share of a named limit that is used, since the cost of a request without rows is not known. */
const SHARE = 0.9;

/** Creates a {@link RowBudget} without a limit. */
export function createRowBudget(): RowBudget {
  let most = Infinity;
  /** The most rows that may still be tried. */
  let ceiling = Infinity;
  /** The budget before it grew; 0 if it has not grown since it last became smaller. */
  let proven = 0;
  /** The divisor of the next guess. It is larger after failures in a row, so that there are few. */
  let divisor = 2;
  return {
    get most() {
      return most;
    },
    failed(rows, { exceeded: { allowed = 0, asked = 0 } = {}, meaning }) {
      const named = asked > allowed ? Math.floor((rows * allowed * SHARE) / asked) : 0;
      const guessed = proven > 0 && proven < rows ? proven : Math.floor(rows / divisor);
      if (meaning === 'too-big') ceiling = Math.min(ceiling, named || rows - 1);
      most = Math.max(1, Math.min(most, named || guessed));
      proven = 0;
      divisor = 4;
    },
    grow() {
      divisor = 2;
      if (most >= ceiling) return;
      proven = most;
      most = Math.min(most * 2, Math.ceil((most + ceiling) / 2));
    },
  };
}
