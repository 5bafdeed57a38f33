import { continuation } from '../document/continuation.ts';
import { siteGap } from '../document/gap.ts';
import type { NestedSite } from '../document/model.ts';
import type { ReadReport } from '../document/read-report.ts';
import { startReading } from '../document/reading.ts';
import { completed } from '../errors/index.ts';
import { createPageSize, createPlan, MOST_PARTS, type PlanParts } from '../sizes/index.ts';
import { drain } from './drain.ts';
import { passPartialErrors } from './partial-errors.ts';
import { type Draft, shiftBy } from './checkpoint.ts';
import type { NestedLists, NestedListsFactory, Traffic } from './trip.ts';

/** Creates the {@link NestedLists} of an operation. */
export const nestedLists: NestedListsFactory = (given) => {
  const { documents, fields, limiter, operation, target } = given;
  const further: PlanParts['further'] = ({ id }, size, sizeOf) =>
    continuation(operation, [{ gap: siteGap(operation.sites[id] as NestedSite), size, twins: [] }], sizeOf).request;
  // One maximum for all lists of the operation, so that none is exceeded.
  const caps = operation.sites.map(({ coordinate }) => fields?.[coordinate]?.pageSize?.max ?? Infinity);
  const plan = createPlan({ ...given, most: Math.min(given.most, ...caps), sites: operation.sites, further });
  const batch = createPageSize(MOST_PARTS, target);
  const settings: NestedLists['settings'] = ({ sizeOf }) => ({ sizeOf, ended: plan.ended });
  const readOn: NestedLists['drain'] = async (gaps, rows, traffic) => {
    const drained = await drain(gaps, { ...traffic, documents, limiter, operation, plan, batch });
    if (!drained.failure) plan.learn(rows);
    return drained;
  };
  const sizes = () => {
    const { sizes: planned } = plan;
    const isAdmitted = !documents || documents.admit(given.request(1, planned.sizeOf));
    if (!isAdmitted) plan.shrink({ meaning: 'too-big', exceeded: { of: 'tokens' } }, { outer: 1, sizes: planned });
    return plan.sizes;
  };
  return {
    get sizes() {
      return sizes();
    },
    settings,
    startReading: (sizes, draft, { total = true }) =>
      startReading({ ...reportTo(draft, total), fields }, settings(sizes)),
    shrink: plan.shrink,
    drain: readOn,
    async complete(
      { reading: { gaps, report }, rows },
      { left, skip },
      { emit, options, parts, send, signal, tally },
      draft,
    ) {
      const { length } = rows;
      const { concurrency = 1, dedupe, onPartial } = options;
      const until = dedupe ? length : skip + left;
      if (parts.operation.backward) for (const gap of gaps) gap.row = length - 1 - gap.row;
      const own = gaps.filter(({ row }) => row >= skip && row < until);
      const judge: Traffic['judge'] = (response) =>
        passPartialErrors(onPartial, response, draft, { coordinate: operation.coordinate });
      const traffic = { concurrency, emit, judge, report, send, signal, tally };
      const { failure, open } = await readOn(own, length, traffic);
      if (!failure) return { failure, whole: length };
      const whole = Math.min(...open.map(({ row }) => row));
      completed(failure.error, { unfinished: rows[whole] });
      if (whole <= skip) throw failure.error;
      return { failure, whole };
    },
  };
};

/** Returns a report that adds to a draft. */
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
