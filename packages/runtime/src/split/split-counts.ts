import type { OwnRequest } from '../tree/request.ts';

/** The numbers of parts that requests need, as far as they were learned. */
export interface SplitCounts {
  /** Returns the number of parts of a request; 1 if it is sent as it is. */
  of(request: OwnRequest): number;
  keep(request: OwnRequest, count: number): void;
}

const MOST_KEPT = 500;

/** Creates the {@link SplitCounts} of a client. */
export function createSplitCounts(): SplitCounts {
  const kept = new Map<string, number>();
  return {
    // A document is printed only if there is a number to be found.
    of: (request) => (kept.size > 0 && kept.get(nameOf(request))) || 1,
    keep(request, count) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(nameOf(request), count);
    },
  };
}

/** Returns the string by which the number of a request is kept. The pages of one selection have the same one. */
function nameOf({ document, tree }: OwnRequest): string {
  return tree?.rows?.document ?? document;
}
