import { createTextLimits, type TextLimits } from './text-limits.ts';
import { createPageSize, type LearnedPageSize, type PageTarget } from './page-size.ts';

/** Finds the page sizes of a client's lists, and keeps them for later traversals. */
export interface SizeFinder {
  /**
   * Returns the size of a list's pages, which changes with failures and successes.
   * @param target absent if the caller has chosen the size; then only failures change it
   */
  pageSize(coordinate: string, largest: number, target: PageTarget | undefined): LearnedPageSize;
  /**
   * Returns the largest page of a field that the server named in a refusal. A size that it named for two fields counts
   * as the cap of all fields for which it named none. `Infinity` if there is none.
   */
  capOf(coordinate: string): number;
  readonly documents: TextLimits;
  /** Returns the value stored under the key, or makes it now. */
  kept<T>(key: string, make: () => T): T;
}

const MOST_KEPT = 1000;

/** Creates the {@link SizeFinder} of a client. */
export function createSizeFinder(): SizeFinder {
  const sizes = new Map<string, unknown>();
  const caps = new Map<string, number>();
  return {
    documents: createTextLimits(),
    pageSize(coordinate, largest, target) {
      const size = createPageSize(largest, target);
      const { failed } = size;
      size.failed = (asked, error) => {
        const resized = failed(asked, error);
        if (resized && error.largestPage !== undefined) caps.set(coordinate, error.largestPage);
        return resized;
      };
      return size;
    },
    capOf(coordinate) {
      const named = [...caps.values()];
      const shared = named.filter((cap, at) => named.indexOf(cap) < at);
      return caps.get(coordinate) ?? Math.min(...shared);
    },
    kept<T>(key: string, make: () => T): T {
      const known = sizes.get(key) ?? make();
      if (!sizes.has(key) && sizes.size >= MOST_KEPT) sizes.delete(sizes.keys().next().value as string);
      sizes.set(key, known);
      return known as T;
    },
  };
}
