import { continuation, type NestedOperation } from '../document/continuation.ts';
import { type Gap, siteGap } from '../document/gap.ts';
import type { NestedSite } from '../document/nested-list.ts';
import { type Reading, type ReadReport, startReading } from '../document/reading.ts';
import { EndcursorError } from '../errors/index.ts';
import { drain, type Drained, type DrainParts } from './drain.ts';
import { MOST_PARTS, type Sizes } from '../sizes/best-sizes.ts';
import { createPlan, type PlanParts } from '../sizes/nested-plan.ts';
import { PageSize, type PageTarget } from '../sizes/page-size.ts';
import type { WantedRows } from './fresh-rows.ts';
import type { PagerOptions } from './pager-options.ts';
import { letPass } from './partial-errors.ts';
import type { Trip } from './requests.ts';
import { type Draft, shiftBy } from './stand.ts';

/** What the nested lists of an operation are read with. */
export type NestedListsParts = Omit<PlanParts, 'sites' | 'further'> & {
  readonly operation: NestedOperation;
  readonly target: PageTarget;
  readonly ceilings: ReadReport['ceilings'];
};

/** What sends the continuations of one traversal. */
export type Traffic = Omit<DrainParts, 'operation' | 'plan' | 'batch' | 'limiter'>;

/** Makes the {@link NestedLists} of an operation; comes with the emitted table. */
export type NestedListsFactory = (parts: NestedListsParts) => NestedLists;

/** The nested lists of one operation: their sizes, which outlive a traversal, and how they are read to their ends. */
export interface NestedLists {
  /** The sizes that requests are made with now. */
  readonly sizes: Sizes;
  /** What a response is read with that was asked for with these sizes. */
  settings(sizes: Sizes): Pick<Reading, 'sizeOf' | 'ended'>;
  /** Begins to read a page of a traversal into a draft. */
  startReading(sizes: Sizes, draft: Draft, options: PagerOptions): Reading;
  /** Asks for less after a request that was too large; false where there is no less. */
  shrink(): boolean;
  /** Reads lists to their ends, and learns from `rows` rows that are whole with them. */
  drain(gaps: readonly Gap[], rows: number, traffic: Traffic): Promise<Drained>;
  /**
   * Reads the lists of a page's rows to their ends, those of the rows that are wanted.
   * @throws where not one more row is whole
   */
  complete(
    rows: readonly unknown[],
    reading: Reading,
    wanted: Pick<WantedRows, 'left' | 'skip'>,
    trip: Trip,
    draft: Draft,
  ): Promise<Completed>;
}

/** See {@link NestedLists}. */
export const nestedLists: NestedListsFactory = (given) => {
  const { ceilings, limiter, operation, target } = given;
  const further = (site: NestedSite, size: number, sizeOf: Sizes['sizeOf']) =>
    continuation(operation, [{ gap: siteGap(site), size, twins: [] }], sizeOf).request;
  const plan = createPlan({ ...given, sites: operation.sites, further });
  const batch = new PageSize(MOST_PARTS, target);
  const settings: NestedLists['settings'] = ({ sizeOf }) => ({ sizeOf, ended: plan.ended });
  const readOn: NestedLists['drain'] = async (gaps, rows, traffic) => {
    const drained = await drain(gaps, { ...traffic, limiter, operation, plan, batch });
    if (!drained.failure) plan.learn(rows);
    return drained;
  };
  return {
    get sizes() {
      return plan.sizes;
    },
    settings,
    startReading: (sizes, draft, { total = true }) =>
      startReading({ ...reportTo(draft, total), ceilings }, settings(sizes)),
    shrink: plan.shrink,
    drain: readOn,
    async complete(rows, { gaps, report }, { left, skip }, { emit, options, parts, send, signal, tally }, draft) {
      const { length } = rows;
      const { concurrency = 1, dedupe, onPartial } = options;
      const until = dedupe ? length : skip + left;
      if (parts.operation.backward) for (const gap of gaps) gap.row = length - 1 - gap.row;
      const own = gaps.filter(({ row }) => row >= skip && row < until);
      const judge: Traffic['judge'] = (response) => letPass(onPartial, response, operation.coordinate, draft);
      const traffic = { concurrency, emit, judge, report, send, signal, tally };
      const { failure, open } = await readOn(own, length, traffic);
      if (!failure) return { failure, whole: length };
      const whole = Math.min(...open.map(({ row }) => row));
      if (failure.error instanceof EndcursorError) failure.error.unfinished = rows[whole];
      if (whole <= skip) throw failure.error;
      return { failure, whole };
    },
  };
};

/** What became of the rows of a page. */
export interface Completed {
  readonly failure: Drained['failure'];
  /** The number of rows, from the first, that are whole. */
  readonly whole: number;
}

/** Counts what is read into a draft. */
function reportTo(draft: Draft, totals: boolean): ReadReport {
  return {
    totals,
    truncated: (list) => (draft.truncated = including(draft.truncated, list)),
    bounded: (list) => (draft.bounded = including(draft.bounded, list)),
    unordered: () => (draft.unordered = true),
    shifted: (_, rows) => shiftBy(draft, rows),
    nullsDropped(count) {
      draft.innerNulls += count;
    },
    listed(list, entries) {
      const { lists, rows } = draft.nested[list] ?? { lists: 0, rows: 0 };
      draft.nested = { ...draft.nested, [list]: { lists: lists + 1, rows: rows + entries } };
    },
  };
}

function including(lists: readonly string[], list: string): readonly string[] {
  return lists.includes(list) ? lists : [...lists, list];
}
