import { LimitExceededError } from '../errors/index.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { OwnRequest } from '../tree/request.ts';
import type { SplitCounts } from './split-counts.ts';
import { nextCount, splitRequest } from './split-request.ts';

/** Returns a limiter with pages that fit if each part of their requests does. Only pages of fetchers are split. */
export function splitLimiter(limiter: Limiter, counts: SplitCounts): Limiter {
  return {
    ...limiter,
    get most() {
      return limiter.most;
    },
    get corrections() {
      return limiter.corrections;
    },
    fit(request, largest, exact) {
      const one: OwnRequest = request(1);
      for (let count = counts.of(one); ;) {
        try {
          const size = fitting(limiter, request, { count, exact, largest });
          if (count > 1) counts.keep(one, count);
          return size;
        } catch (error) {
          // If there is a size that would fit, the caller has requested a larger one.
          const isWide = error instanceof LimitExceededError && error.fits === undefined && one.tree?.rows;
          const next = isWide ? nextCount(one, count, count + 1) : undefined;
          if (next === undefined) throw error;
          count = next;
        }
      }
    },
    estimate(request) {
      const { parts } = splitRequest(request, counts.of(request));
      const all = parts.map(limiter.estimate);
      const [{ unit }] = all as [(typeof all)[number]];
      const most = {
        cost: Math.max(...all.map(({ cost }) => cost)),
        nodes: Math.max(...all.map(({ nodes }) => nodes)),
      };
      return { ...most, unit, ...(all.length > 1 && { split: all.length }) };
    },
  };
}

/** A page that is requested in parts. */
interface Asked {
  readonly count: number;
  readonly largest: number;
  readonly exact: boolean | undefined;
}

/** Returns the largest page of which every part is within the limits. */
function fitting(limiter: Limiter, request: (size: number) => OwnRequest, { count, exact, largest }: Asked): number {
  const partsOf = (size: number) => splitRequest(request(size), count).parts;
  const sizes = partsOf(1).map((first, part) => limiter.fit((size) => partsOf(size)[part] ?? first, largest, exact));
  return Math.min(...sizes);
}
