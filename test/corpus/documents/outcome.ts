import type { Report } from '../../../bench/report/report.ts';
import { versionsOf } from '../../../bench/report/machine.ts';
import { readResults } from '../../../bench/report/read-results.ts';
import type { Table } from '../../../bench/report/table.ts';
import type { Executed } from './execution.ts';
import type { ComparedTypes } from './type-differences.ts';

/** The findings about a set of documents. */
export interface Outcome {
  readonly set: string;
  readonly valid: number;
  readonly pagers: number;
  readonly refused: readonly string[];
  readonly errors: number;
  readonly types: ComparedTypes;
  readonly executed: Executed;
  /** The execution of the operations that are accepted with `shape: rows`. */
  readonly executedRows: Executed;
  readonly bytes: number;
  readonly ms: number;
  readonly presetBytes: number;
  readonly presetMs: number;
}

/** Returns whether something does not compile, or is not executed as expected. */
export function isFailed({ errors, executed, executedRows }: Outcome): boolean {
  return errors + executed.failures.length + executedRows.failures.length > 0;
}

/** Prints what is refused, what fails and what differs. */
export function printFailures(outcomes: readonly Outcome[]): void {
  for (const { executed, executedRows, refused, set, types } of outcomes) {
    for (const line of refused) console.log(`refused in ${set}: ${line}`);
    for (const { message, operation } of [...executed.failures, ...executedRows.failures])
      console.log(`fails in ${set}: ${operation}: ${message}`);
    for (const { operation, ours, path, theirs } of types.differences)
      console.log(`differs in ${set}: ${operation}${path}: ${ours} here, ${theirs} there`);
  }
}

/**
 * Returns the results as those of a bench.
 * @param merges whether to keep the published rows of other sets
 */
export function resultsOf(outcomes: readonly Outcome[], merges: boolean): Report {
  const known = merges ? (readResults()['documents']?.tables[0]?.rows ?? []) : [];
  const own = outcomes.map(rowOf);
  const others = known.filter(({ set }) => set !== ALL && own.every((one) => one.set !== set));
  const rows = [...others, ...own].sort((a, b) => (String(a['set']) < String(b['set']) ? -1 : 1));
  const title = 'Operations of public repositories with `shape: document`, next to client-preset';
  const counted = COLUMNS.slice(1).map(({ key }) => [key, rows.reduce((sum, row) => sum + Number(row[key]), 0)]);
  return {
    tables: [{ title, columns: COLUMNS, rows: [...rows, { set: ALL, ...Object.fromEntries(counted) }] }],
    versions: versionsOf(['@graphql-codegen/cli', '@graphql-codegen/client-preset', 'graphql'], ROOT),
  };
}

const ALL = 'all';
const ROOT = new URL('../../../', import.meta.url).pathname;

const COLUMNS: Table['columns'] = [
  { key: 'set', title: 'repository' },
  { key: 'valid', title: 'valid' },
  { key: 'accepted', title: 'accepted' },
  { key: 'pagers', title: 'pagers' },
  { key: 'errors', title: 'compile errors' },
  { key: 'leaves', title: 'leaves' },
  { key: 'differ', title: 'types differ' },
  { key: 'requests', title: 'requests' },
  { key: 'fail', title: 'rows differ' },
  { key: 'asRows', title: 'accepted as rows' },
  { key: 'failRows', title: 'rows differ' },
  { key: 'kB', title: 'kB' },
  { key: 'presetKB', title: 'preset kB' },
  { key: 'ms', title: 'ms' },
  { key: 'presetMs', title: 'preset ms' },
];

/** A folder's name has a plus sign in place of a slash. */
function rowOf(outcome: Outcome): Table['rows'][number] {
  const { errors, executed, executedRows, pagers, refused, set, types, valid } = outcome;
  return {
    set: set.replaceAll('+', '/'),
    valid,
    accepted: valid - refused.length,
    pagers,
    errors,
    leaves: types.leaves,
    differ: types.differences.length,
    requests: executed.requests,
    fail: executed.failures.length,
    asRows: executedRows.operations,
    failRows: executedRows.failures.length,
    kB: Math.round(outcome.bytes / 1000),
    presetKB: Math.round(outcome.presetBytes / 1000),
    ms: Math.round(outcome.ms),
    presetMs: Math.round(outcome.presetMs),
  };
}
