import type { Decision, Detected } from './detect.ts';

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
  readonly reason: string;
  /** Dialects by which the field could be paged as well. */
  readonly also: readonly string[];
}

/** What was decided about every field that returns a list, as JSON text. */
export function reportText(detected: Detected): string {
  return `${JSON.stringify([...detected.decisions.values()].map(entry), null, 2)}\n`;
}

function entry({ coordinate, status, reason, match, also }: Decision): ReportEntry {
  const paging = match?.paging;
  return {
    coordinate,
    status,
    dialect: paging?.dialect ?? null,
    node: match?.row.name ?? null,
    forward: paging?.forward !== undefined,
    backward: paging?.backward !== undefined,
    total: paging?.total ?? null,
    reason,
    also: also ?? [],
  };
}
