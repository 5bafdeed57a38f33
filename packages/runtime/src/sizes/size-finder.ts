import { createTextLimits, type TextLimits } from './text-limits.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { createPageSize, type LearnedPageSize, type PageTarget, type WeighPage } from './page-size.ts';

/** Finds the page sizes of a client's lists, and keeps them for later traversals. */
export interface SizeFinder {
  /**
   * Returns the size of a list's pages, which changes with failures and successes.
   * @param target absent if the caller has chosen the size; then only failures change it
   */
  pageSize(coordinate: string, largest: number, target: PageTarget | undefined, weighed?: WeighedPage): LearnedPageSize;
  /**
   * Returns the largest page of a field that the server named in a refusal. A size that it named for two fields counts
   * as the cap of all fields for which it named none. `Infinity` if there is none.
   */
  capOf(coordinate: string): number;
  readonly documents: TextLimits;
  /** Returns the value stored under the key, or makes it now. */
  kept<T>(key: string, make: () => T): T;
}

/** A page whose cost may turn out to be higher than was estimated. */
export interface WeighedPage {
  readonly limiter: Limiter;
  readonly request: (size: number) => GraphQLRequest;
  /** The largest page that is wanted. */
  readonly wanted: number;
}

const MOST_KEPT = 1000;

/** Creates the {@link SizeFinder} of a client. */
export function createSizeFinder(): SizeFinder {
  const sizes = new Map<string, unknown>();
  const caps = new Map<string, number>();
  return {
    documents: createTextLimits(),
    pageSize(coordinate, largest, target, weighed) {
      const size = createPageSize(largest, target, weighed && target && weighing(weighed));
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

/** Returns a function that weighs a page each time that the server was seen to charge more than was estimated. */
function weighing({ limiter, request, wanted }: WeighedPage): WeighPage {
  let seen = limiter.corrections;
  return () => {
    if (limiter.corrections === seen) return undefined;
    seen = limiter.corrections;
    try {
      return limiter.fit(request, wanted);
    } catch {
      // Not even one row fits. The next request is refused, with the limit.
      return undefined;
    }
  };
}
