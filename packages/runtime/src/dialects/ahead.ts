/** Pages that are asked for before they are needed. What turns out not to be needed is dropped with the traversal. */
export interface Ahead<R> {
  /** The response at a position, where it is under way; it is not kept. */
  take(position: unknown): Promise<R> | undefined;
  /** The response at a position, which stays to be taken. */
  peek(position: unknown): Promise<R>;
  /** Asks for the pages that will be needed from a position on, as far as they are not under way. */
  ask(position: unknown, pages: Coming, wanted: Wanted): void;
}

/** What is known of the pages that come. */
export interface Coming {
  /** The entries that one of them has; 0 where none had any yet. */
  readonly entries: number;
  /** The size that they are asked for with. */
  readonly size: number;
  /** The rows that are still to come; NaN where the server does not count them. */
  readonly left: number;
}

/** What a caller wants: how many pages at once, and how many rows at most. */
export interface Wanted {
  readonly concurrency?: number | undefined;
  readonly max?: number | undefined;
}

/** Makes what asks for pages ahead. */
export type AheadFactory = <R>(send: (position: unknown) => Promise<R>) => Ahead<R>;

/** @param step the position behind a page of so many entries */
export function aheadBy(step: (position: number, entries: number) => number): AheadFactory {
  return <R>(send: (position: unknown) => Promise<R>) => {
    const underWay = new Map<unknown, Promise<R>>();
    const peek = (position: unknown): Promise<R> => {
      const response = underWay.get(position) ?? send(position);
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

function nothing(): void {}
