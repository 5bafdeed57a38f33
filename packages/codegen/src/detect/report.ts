import { hasStart, readRoute } from '@endcursor/notation';
import type { Plan } from '@endcursor/templates';
import { sortByName } from '../schema/names.ts';
import type { FoundBuilders } from '../filters/found-builders.ts';
import type { Match } from '../dialects/dialect.ts';
import type { Decision, Detected } from './decision.ts';
import type { FurtherPages } from './further-pages.ts';

/** One entry of the report `pagination.json`. */
export interface ReportEntry {
  readonly coordinate: string;
  readonly status: Decision['status'];
  /** The methods of the client that read the field: one for each route to it, and none if it is only read in selections. */
  readonly methods: readonly string[];
  readonly dialect: string | null;
  /** The type of a row. */
  readonly node: string | null;
  readonly forward: boolean;
  readonly backward: boolean;
  /** The response path of the total, if there is one. */
  readonly total: string | null;
  /** The arguments that filter the rows and accept a builder. */
  readonly filter: readonly string[];
  /** The arguments that order the rows and accept a builder. */
  readonly order: readonly string[];
  readonly reason: string;
  /**
   * How further pages are fetched if the field is inside a selection. `root` means a field of the query. A root field
   * such as `node(id)` returns the object around the list, and `rewalk` means that object's own list, row by row. A
   * root field such as monday's `next_items_page(cursor)` returns further pages of the list itself. Null means that
   * there is no way, so the list must have a bound.
   */
  readonly further: string | null;
  /** Other dialects that would fit the field. */
  readonly also: readonly string[];
}

/** Returns the decision about every field that returns a list. */
export function reportEntries(known: Reported): readonly ReportEntry[] {
  const methods = methodsOf(known.plan);
  return [...known.detected.decisions.values()].map((decision) => entryOf(decision, methods, known));
}

/** Everything that a report is about. */
export interface Reported {
  readonly plan: Pick<Plan, 'fetchers' | 'roots'>;
  readonly detected: Detected;
  readonly builders: FoundBuilders;
  readonly further: FurtherPages;
}

/** Returns the report as JSON. */
export function reportText(known: Reported): string {
  const entries = reportEntries(known);
  return `${JSON.stringify(entries, null, 2).replace(SHORT_LIST, (list) => list.replace(/\n\s*/g, ' ').replace(/\[ | \]/g, (end) => end.trim()))}\n`;
}

/** Matches a list of names, which prettier puts on one line. */
const SHORT_LIST = /\[(?:\n\s+"[^"]*",?)+\n\s+\]/g;

/** Returns the names of the fetchers, by the coordinates of their fields. */
function methodsOf({ fetchers, roots }: Reported['plan']): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, path } of fetchers) {
    const steps = readRoute(path);
    const coordinate = `${steps.at(-2)?.type ?? roots['query']?.typename}.${steps.at(-1)?.field ?? ''}`;
    found.set(coordinate, [...(found.get(coordinate) ?? []), name]);
  }
  return found;
}

function entryOf(
  decision: Decision,
  methods: ReadonlyMap<string, readonly string[]>,
  { builders, further }: Reported,
): ReportEntry {
  const { coordinate, status, reason, match, also } = decision;
  const paging = match?.paging;
  return {
    coordinate,
    status,
    methods: methods.get(coordinate) ?? [],
    dialect: paging?.dialect ?? null,
    node: match?.row.name ?? null,
    forward: paging?.forward !== undefined,
    backward: paging?.backward !== undefined,
    total: paging?.total ?? null,
    filter: built(decision, builders, false),
    order: built(decision, builders, true),
    reason,
    further: match ? (ownWay(match) ?? waysOn(decision, match, further) ?? null) : null,
    also: also ?? [],
  };
}

/**
 * Returns how the object around a list is fetched again. Returns null if that object pages the list, or if the first
 * position is unknown.
 */
function waysOn({ parent }: Decision, { paging }: Match, further: FurtherPages): string | undefined {
  return paging.container || !hasStart(paging, paging.forward) ? undefined : further(parent);
}

/** Returns the root field for the further pages of a list, wherever the list appears. */
function ownWay({ paging: { forward } }: Match): string | undefined {
  return forward?.continuation && `${forward.continuation.field}(${forward.continuation.position})`;
}

function built({ coordinate, field }: Decision, { args }: FoundBuilders, order: boolean): string[] {
  return sortByName(field.args).flatMap(({ name }) => {
    const place = args.get(`${coordinate}.${name}`);
    return place && (place.shape.kind === 'order') === order ? [name] : [];
  });
}
