import type { ListSite } from '../tree/nodes.ts';
import { bestSizes, type Known, type Sizes } from './best-sizes.ts';
import { createFanOut } from './fan-out.ts';
import { type NamedLimit, sharedSize } from './page-size.ts';
import { type Measured, unitCosts } from './unit-costs.ts';

/** The sizes of all levels, based on the rows read so far; see {@link bestSizes}. */
export interface NestedPlan {
  readonly sizes: Sizes;
  /** The largest page of nested lists, which becomes smaller after a request that was too large. */
  readonly most: number;
  /** Notes how many rows a nested list has. */
  ended(site: ListSite, rows: number): void;
  /** Learns that this many rows of the outermost list were read with all of their lists. */
  learn(rows: number): void;
  /**
   * Reduces the pages of nested lists after a request that was too large. It halves them, and in the end requests them
   * separately. If the server named a limit, it stays within that. Returns false if nothing smaller is possible.
   */
  shrink(named?: NamedLimit): boolean;
}

/** The parts of a plan. */
export interface PlanParts extends Measured, Pick<Known, 'limiter' | 'largest' | 'exact'> {
  /** The largest page of nested lists. */
  readonly most: number;
}

/** Plans the sizes of an operation's nested lists, again each time the number of rows read has doubled. */
export function createPlan(parts: PlanParts): NestedPlan {
  const { sites } = parts;
  let { most } = parts;
  const units = unitCosts(parts, parts.limiter);
  const lists = units.lists.map((costs, id) => {
    const site = sites[id] as ListSite;
    return { ...costs, site, fanOut: createFanOut(site.bound) };
  });
  let [cap, rows, next, apart] = [most, 0, 1, false];
  const plan = () => bestSizes({ ...parts, ...units, lists, cap, apart, rows, whole: cap === most });
  const asked = () => String(sites.map(sizes.sizeOf));
  let sizes = plan();
  return {
    get sizes() {
      return sizes;
    },
    get most() {
      return cap;
    },
    ended: ({ id }, length) => lists[id]?.fanOut.add(length),
    learn(read) {
      rows += read;
      if (rows < next) return;
      next = rows * 2;
      cap = Math.min(most, Math.max(1, cap * 2));
      sizes = plan();
    },
    shrink({ allowedShare, largestPage } = {}) {
      const [before, largest] = [asked(), cap];
      if (largestPage !== undefined) {
        most = Math.min(most, largestPage);
        cap = Math.min(cap, most);
        sizes = plan();
        return asked() !== before;
      }
      if (allowedShare === 0) {
        apart = true;
        sizes = plan();
        return asked() !== before;
      }
      while (cap > 0) {
        cap = cap === 1 ? 0 : sharedSize(cap, allowedShare);
        sizes = plan();
        // A smaller largest page may leave the pages as they are: the same request would fail again.
        if (asked() !== before) return true;
      }
      cap = largest;
      return false;
    },
  };
}
