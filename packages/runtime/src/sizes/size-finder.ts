import { createPageSize, type LearnedPageSize, type PageTarget } from './page-size.ts';

/** Finds the page sizes of a client's lists, and keeps what it found for later traversals. */
export interface SizeFinder {
  /**
   * Returns the size of a list's pages, which failures and successes change.
   * @param target absent if the caller has chosen the size: then only failures change it
   */
  pageSize(largest: number, target: PageTarget | undefined): LearnedPageSize;
  /** Returns what was made under the key before, or else makes it now. */
  kept<T>(key: string, make: () => T): T;
}

const MOST_KEPT = 1000;

/** Creates the {@link SizeFinder} of a client. */
export function createSizeFinder(): SizeFinder {
  const sizes = new Map<string, unknown>();
  return {
    pageSize: createPageSize,
    kept<T>(key: string, make: () => T): T {
      const known = sizes.get(key) ?? make();
      if (!sizes.has(key) && sizes.size >= MOST_KEPT) sizes.delete(sizes.keys().next().value as string);
      sizes.set(key, known);
      return known as T;
    },
  };
}
