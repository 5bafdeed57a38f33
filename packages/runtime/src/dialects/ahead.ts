/** Pages that are asked for before they are needed. What turns out not to be needed is dropped with the traversal. */
export interface Ahead<R> {
  /** The response at a position, where it is under way; it is not kept. */
  take(position: unknown): Promise<R> | undefined;
  /** The response at a position, which stays to be taken. */
  peek(position: unknown): Promise<R>;
  /** Asks for `count` pages from a position on, as far as they are not under way; each has so many entries. */
  ask(position: unknown, entries: number, count: number): void;
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
      ask(position, entries, count) {
        for (let at = position as number; count > 0; count--, at = step(at, entries)) void peek(at);
      },
    };
  };
}

function nothing(): void {}
