import { continuation, type NestedOperation } from '../document/continuation.ts';
import { type Gap, siteGap } from '../document/gap.ts';
import type { NestedSite } from '../document/nested-list.ts';
import { type Reading, type ReadReport, startReading } from '../document/reading.ts';
import { EndcursorError } from '../errors/index.ts';
import { drain, type Drained, type DrainParts } from './drain.ts';
import { MOST_PARTS, type Sizes } from './best-sizes.ts';
import { createPlan, type NestedPlan, type PlanParts } from './nested-plan.ts';
import { PageSize, type PageTarget } from '../retry/page-size.ts';
import type { WantedRows } from './fresh-rows.ts';
import type { PagerOptions } from './pager-options.ts';
import { letPass } from './partial-errors.ts';
import type { Trip } from './requests.ts';
import type { Draft } from './stand.ts';

/** What the nested lists of an operation are read with. */
export type NestedListsParts = Omit<PlanParts, 'sites' | 'further'> & {
  readonly operation: NestedOperation;
  readonly target: PageTarget;
};

/** What sends the continuations of one traversal. */
export type Traffic = Omit<DrainParts, 'operation' | 'plan' | 'batch' | 'limiter'>;

/** Makes the {@link NestedLists} of an operation; comes with the emitted table. */
export type NestedListsFactory = (parts: NestedListsParts) => NestedLists;

/** The nested lists of one operation: their sizes, which outlive a traversal, and how they are read to their ends. */
export class NestedLists {
  readonly #parts: NestedListsParts;
  readonly #plan: NestedPlan;
  readonly #batch: PageSize;

  constructor(parts: NestedListsParts) {
    const { operation, target } = parts;
    const further = (site: NestedSite, size: number, sizeOf: Sizes['sizeOf']) =>
      continuation(operation, [{ gap: siteGap(site), size, twins: [] }], sizeOf).request;
    this.#parts = parts;
    this.#plan = createPlan({ ...parts, sites: operation.sites, further });
    this.#batch = new PageSize(MOST_PARTS, target);
  }

  /** The sizes that requests are made with now. */
  get sizes(): Sizes {
    return this.#plan.sizes;
  }

  /** What a response is read with that was asked for with these sizes. */
  settings({ sizeOf }: Sizes): Pick<Reading, 'sizeOf' | 'ended'> {
    return { sizeOf, ended: this.#plan.ended };
  }

  /** Begins to read a page of a traversal into a draft. */
  startReading(sizes: Sizes, draft: Draft, { total = true }: PagerOptions): Reading {
    return startReading(reportTo(draft, total), this.settings(sizes));
  }

  /** Halves the pages after a request that was too large; false where they cannot be smaller. */
  shrink(): boolean {
    return this.#plan.shrink();
  }

  /** Reads lists to their ends, and learns from `rows` rows that are whole with them. */
  async drain(gaps: readonly Gap[], rows: number, traffic: Traffic): Promise<Drained> {
    const { limiter, operation } = this.#parts;
    const parts = { ...traffic, limiter, operation, plan: this.#plan, batch: this.#batch };
    const drained = gaps.length === 0 ? NOTHING : await drain(gaps, parts);
    if (!drained.failure) this.#plan.learn(rows);
    return drained;
  }

  /**
   * Reads the lists of a page's rows to their ends, those of the rows that are wanted.
   * @throws where not one more row is whole
   */
  async complete(
    rows: readonly unknown[],
    { gaps, report }: Reading,
    { left, skip }: Pick<WantedRows, 'left' | 'skip'>,
    { options, parts, signal, tally }: Trip,
    draft: Draft,
  ): Promise<Completed> {
    const { length } = rows;
    const { emit, operation, send } = parts;
    const { concurrency = 1, dedupe, onPartial } = options;
    const until = dedupe ? length : skip + left;
    if (operation.backward) for (const gap of gaps) gap.row = length - 1 - gap.row;
    const own = gaps.filter(({ row }) => row >= skip && row < until).sort((a, b) => a.row - b.row);
    const judge: Traffic['judge'] = (response) => letPass(onPartial, response, operation.coordinate, draft);
    const { failure, open } = await this.drain(own, length, { concurrency, emit, judge, report, send, signal, tally });
    if (!failure) return { failure, whole: length };
    const whole = Math.min(...open.map(({ row }) => row));
    if (failure.error instanceof EndcursorError) failure.error.unfinished = rows[whole];
    if (whole <= skip) throw failure.error;
    return { failure, whole };
  }
}

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
    truncated(list) {
      if (!draft.truncated.includes(list)) draft.truncated = [...draft.truncated, list];
    },
    nullsDropped(count) {
      draft.innerNulls += count;
    },
    listed(list, entries) {
      const { lists, rows } = draft.nested[list] ?? { lists: 0, rows: 0 };
      draft.nested = { ...draft.nested, [list]: { lists: lists + 1, rows: rows + entries } };
    },
  };
}

const NOTHING: Drained = { failure: undefined, open: [] };

/** See {@link NestedLists}. */
export const nestedLists: NestedListsFactory = (parts) => new NestedLists(parts);
