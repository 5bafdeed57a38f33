import { isOfDocument } from '../errors/index.ts';
import type { ListSite, SizeOf } from '../tree/nodes.ts';
import { bestSizes, type Known, type Sizes } from './best-sizes.ts';
import { createFanOut } from './fan-out.ts';
import type { PageFailure } from './page-size.ts';
import { createRowBudget } from './row-budget.ts';
import { type Measured, unitCosts } from './unit-costs.ts';

/** The sizes of all levels, based on the rows read so far; see {@link bestSizes}. */
export interface NestedPlan {
  readonly sizes: Sizes;
  /** The largest page of nested lists. */
  readonly most: number;
  /** The most rows that one request may contain, over all of its lists. */
  readonly budget: number;
  /** Returns how many rows a request contains for each row of a list, itself included. */
  rowsEach(site: ListSite | undefined, sizeOf: SizeOf): number;
  /** Notes how many rows a nested list has. */
  ended(site: ListSite, rows: number): void;
  /** Learns that this many rows of the outermost list were read with all of their lists. */
  learn(rows: number): void;
  /** Learns that a request for this many rows failed, and plans smaller ones. */
  failed(rows: number, failure: PageFailure): void;
  /**
   * Plans smaller requests than one for objects with their lists, which failed. It keeps to a largest page that the
   * server names. If the document is too large, lists are requested separately. Otherwise the sizes of all lists are
   * chosen anew, for fewer rows. Returns false if nothing smaller is possible.
   */
  shrink(failure: PageFailure, failed: AskedSizes): boolean;
}

/** The sizes in a request: `outer` is the size of its page, which may be fixed. */
export interface AskedSizes {
  readonly outer: number;
  readonly fixed?: boolean;
  readonly sizes: Sizes;
}

/** The parts of a plan. */
export interface PlanParts extends Measured, Pick<Known, 'limiter' | 'largest' | 'exact'> {
  /** The largest page of nested lists. */
  readonly most: number;
}

/** Plans the sizes of an operation's nested lists, again each time the number of rows read has doubled. */
export function createPlan(parts: PlanParts): NestedPlan {
  const { exact, sites } = parts;
  let { largest, most } = parts;
  const units = unitCosts(parts, parts.limiter);
  const lists = units.lists.map((costs, id) => {
    const site = sites[id] as ListSite;
    return { ...costs, site, fanOut: createFanOut(site.bound) };
  });
  const budget = createRowBudget();
  let apart = false;
  let [rows, next] = [0, 1];
  const plan = (): Sizes => {
    const whole = budget.most === Infinity && most === parts.most;
    const known = { ...parts, ...units, largest, lists, cap: most, budget: budget.most, apart, rows, whole };
    const best = bestSizes(known);
    // A page of another size is the last resort, after lists were put into requests of their own.
    const outer = Math.max(1, Math.min(parts.largest, Math.floor(budget.most / rowsEach(undefined, best.sizeOf))));
    return { ...best, ...(exact && { outer }) };
  };
  /** @param sizeless the size of a list that is requested without one */
  const rowsEach = (site: ListSite | undefined, sizeOf: SizeOf, sizeless = most): number =>
    sites
      .filter(({ parent }) => parent === site?.id)
      .reduce((sum, inner) => {
        const size = sizeOf(inner) ?? 0;
        return sum + (size === Infinity ? sizeless : size) * rowsEach(inner, sizeOf, sizeless);
      }, 1);
  /** Nobody knows how many rows a server counts for a list without a size: one, or as many as it gives. */
  const countedRows = ({ exceeded }: PageFailure, outer: number, sizeOf: SizeOf): number => {
    const [few, many] = [1, most].map((sizeless) => outer * rowsEach(undefined, sizeOf, sizeless)) as [number, number];
    // Without a figure, the page has become smaller only if that list is requested with a size.
    return (exceeded?.asked ?? Infinity) ** 2 > few * many ? many : few;
  };
  let sizes = plan();
  const failed: NestedPlan['failed'] = (rows, failure) => {
    budget.failed(rows, failure);
    sizes = plan();
  };
  return {
    get sizes() {
      return sizes;
    },
    get most() {
      return most;
    },
    get budget() {
      return budget.most;
    },
    rowsEach,
    ended: ({ id }, length) => lists[id]?.fanOut.add(length),
    learn(read) {
      rows += read;
      if (rows < next) return;
      next = rows * 2;
      budget.grow();
      sizes = plan();
    },
    failed,
    shrink({ largestPage, ...failure }, { fixed, outer, sizes: before }) {
      const pageOf = (most: number) => (fixed ? outer : Math.min(outer, most));
      const asked = ({ outer: most, sizeOf }: Sizes) => String([pageOf(most), ...sites.map(sizeOf)]);
      const isSmaller = () => asked(sizes) !== asked(before);
      if (exact) largest = outer;
      if (largestPage !== undefined) most = Math.min(most, largestPage);
      else if (isOfDocument(failure)) apart = true;
      else {
        // If the plan has changed since the request was made, the next one is smaller already.
        let asking = countedRows(failure, outer, before.sizeOf);
        for (; !isSmaller() && asking > 1; asking = budget.most) failed(asking, failure);
        return isSmaller();
      }
      sizes = plan();
      return isSmaller();
    },
  };
}
