import { hasStart } from '@endcursor/notation';
import type { FoundBuilders } from '../filters/find.ts';
import type { Match } from '../dialects/dialect.ts';
import type { Decision, Detected } from './decision.ts';
import type { FurtherPages } from './further-pages.ts';

/** One line of the report `pagination.json`. */
export interface ReportEntry {
  readonly coordinate: string;
  readonly status: Decision['status'];
  readonly dialect: string | null;
  /** The type of a row. */
  readonly node: string | null;
  readonly forward: boolean;
  readonly backward: boolean;
  /** The response path of the total, if there is one. */
  readonly total: string | null;
  /** The arguments that filter the rows and take a builder. */
  readonly filter: readonly string[];
  /** The arguments that order the rows and take a builder. */
  readonly order: readonly string[];
  readonly reason: string;
  /**
   * How further pages are asked for where the field stands inside a selection: `root` for a field of the query, the root
   * field that gives the object around it, such as `node(id)`, or `rewalk` for that object's own list, row by row; or the
   * root field that gives further pages of the list itself, such as monday's `next_items_page(cursor)`. Null where there
   * is no way: such a list must be bounded.
   */
  readonly further: string | null;
  /** Dialects by which the field could be paged as well. */
  readonly also: readonly string[];
}

/** What was decided about every field that returns a list, as JSON text. */
export function reportText(detected: Detected, builders: FoundBuilders, further: FurtherPages): string {
  const entries = [...detected.decisions.values()].map((decision) => entryOf(decision, builders, further));
  return `${JSON.stringify(entries, null, 2).replace(SHORT_LIST, (list) => list.replace(/\n\s*/g, ' ').replace(/\[ | \]/g, (end) => end.trim()))}\n`;
}

/** A list of names, which stands on one line, as prettier has it. */
const SHORT_LIST = /\[(?:\n\s+"[^"]*",?)+\n\s+\]/g;

function entryOf(decision: Decision, builders: FoundBuilders, further: FurtherPages): ReportEntry {
  const { coordinate, status, reason, match, also } = decision;
  const paging = match?.paging;
  return {
    coordinate,
    status,
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

/** How the object around a list is reached again; none where the list is paged by that object, or begins nobody knows where. */
function waysOn({ parent }: Decision, { paging }: Match, further: FurtherPages): string | undefined {
  return paging.container || !hasStart(paging, paging.forward) ? undefined : further(parent);
}

/** The root field that gives the further pages of a list, wherever it stands. */
function ownWay({ paging: { forward } }: Match): string | undefined {
  return forward?.continuation && `${forward.continuation.field}(${forward.continuation.position})`;
}

function built({ coordinate, field }: Decision, { args }: FoundBuilders, order: boolean): string[] {
  return field.args.flatMap(({ name }) => {
    const place = args.get(`${coordinate}.${name}`);
    return place && (place.shape.kind === 'order') === order ? [name] : [];
  });
}
