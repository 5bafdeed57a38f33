import { nothing } from '../time/nothing.ts';

/**
 * Pages that are requested before they are needed. Pages that turn out to be unnecessary are dropped with the
 * traversal.
 */
export interface Ahead<R> {
  /** Returns the response at a position, if it was requested, and forgets it. */
  take(position: unknown): Promise<R> | undefined;
  /**
   * Returns the response at a position and keeps it for `take`.
   * @param like a response whose page size it must have
   */
  peek(position: unknown, like?: R): Promise<R>;
  /** Requests the pages that will be needed after a position, unless they were requested already. */
  ask(position: unknown, pages: Coming, wanted: Wanted): void;
}

/** The facts known about the pages to come. */
export interface Coming {
  /** The number of entries on each of them; 0 if no page had any yet. */
  readonly entries: number;
  /** The requested page size. */
  readonly size: number;
  /** The number of rows still to come; NaN if the server does not count them. */
  readonly left: number;
}

/** The wishes of a caller: how many pages in parallel, and how many rows at most. */
export interface Wanted {
  readonly concurrency?: number | undefined;
  readonly max?: number | undefined;
}

/** Creates the object that requests pages ahead. */
export type AheadFactory = <R>(send: (position: unknown, like?: R) => Promise<R>) => Ahead<R>;

/**
 * Requests pages ahead by computing their positions.
 * @param step returns the position after a page with the given number of entries
 */
export function aheadBy(step: (position: number, entries: number) => number): AheadFactory {
  return <R>(send: (position: unknown, like?: R) => Promise<R>) => {
    const underWay = new Map<unknown, Promise<R>>();
    const peek = (position: unknown, like?: R): Promise<R> => {
      const response = underWay.get(position) ?? send(position, like);
      response.catch(nothing);
      underWay.set(position, response);
      return response;
    };
    return {
      peek,
      take(position) {
        const known = underWay.get(position);
        underWay.delete(position);
        return known;
      },
      ask(position, { entries, left, size }, { concurrency = 1, max }) {
        if (concurrency < 2 || max !== undefined || entries === 0) return;
        let count = Number.isNaN(left) ? concurrency : Math.min(concurrency, Math.ceil(left / size));
        for (let at = position as number; count > 0; count--, at = step(at, entries)) void peek(at);
      },
    };
  };
}
