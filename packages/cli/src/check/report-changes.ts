import type { ReportEntry } from '@endcursor/codegen/engine';

/** One change in how a field is paged. */
export interface ReportChange {
  readonly coordinate: string;
  /** What was, what is, and why. */
  readonly change: string;
}

/** Returns the changes of the fields that were paged, from one report to another. Fields that are new are not changes. */
export function reportChanges(before: readonly ReportEntry[], now: readonly ReportEntry[]): readonly ReportChange[] {
  const found = new Map(now.map((entry) => [entry.coordinate, entry]));
  return before
    .filter(({ status }) => status === 'paginated')
    .flatMap((old) =>
      changesOf(old, found.get(old.coordinate)).map((change) => ({ coordinate: old.coordinate, change })),
    );
}

function changesOf(old: ReportEntry, now: ReportEntry | undefined): string[] {
  if (!now) return ['it was paged, and the schema no longer has it'];
  if (now.status !== 'paginated') return [`it was paged by ${old.dialect}, and is not any more: ${now.reason}`];
  return [
    ...(old.dialect === now.dialect
      ? []
      : [`it was paged by ${old.dialect}, and now by ${now.dialect}: ${now.reason}`]),
    ...(old.dialect !== now.dialect || old.reason === now.reason ? [] : [`${old.reason}; now ${now.reason}`]),
    ...(old.node === now.node ? [] : [`its rows were of type ${old.node}, and are now of type ${now.node}`]),
    ...(old.forward && !now.forward ? ['it can no longer be read forward'] : []),
    ...(old.backward && !now.backward ? ['it can no longer be read backward'] : []),
    ...(old.total !== null && now.total === null ? ['its rows are no longer counted'] : []),
    ...(old.further !== null && now.further === null
      ? ['in selections, its further pages can no longer be fetched']
      : []),
    ...lost('method', old.methods, now.methods),
    ...lost('filter', old.filter, now.filter),
    ...lost('order', old.order, now.order),
  ];
}

function lost(what: string, names: readonly string[] = [], left: readonly string[] = []): string[] {
  return names.filter((name) => !left.includes(name)).map((name) => `the ${what} ${name} is gone`);
}
