import type { Script } from '../../test/faults/faulty-server.ts';
import ours from '../../packages/runtime/package.json' with { type: 'json' };
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { readers } from './readers/index.ts';
import { scripts } from './scripts.ts';

/**
 * Prints the outcome of each reader under each fault, and how often each outcome occurs. All of them run in parallel.
 */
export async function bench(): Promise<void> {
  const names = [...scripts.keys()];
  const outcomes = await Promise.all([...scripts.values()].map(outcomesOf));
  const counts = KINDS.map(({ kind, pattern }) => ({
    what: kind,
    cells: readers.map((_, at) => outcomes.filter((row) => pattern.test(row[at] ?? '')).length),
  }));
  const each = outcomes.map((cells, at) => ({ what: names[at] ?? '', cells }));
  await report('faults', {
    tables: [tableOf(`Outcomes of ${names.length} faults`, counts), tableOf('Fault by fault', each)],
    notes: [
      '23 rows in 5 pages. A fault affects the second request or, with `always`, every request after the first. A reading has a minute.',
    ],
    versions: {
      endcursor: ours.version,
      ...versionsOf([
        '@octokit/core',
        '@octokit/plugin-paginate-graphql',
        '@octokit/plugin-retry',
        '@octokit/plugin-throttling',
        'graphql-request',
      ]),
    },
  });
}

/** Outcomes by their first words. */
const KINDS = [
  { kind: 'complete', pattern: /^complete/ },
  { kind: 'error', pattern: /^error/ },
  { kind: 'wrong', pattern: /^wrong/ },
  { kind: 'hangs', pattern: /^hangs/ },
  { kind: 'loops', pattern: /^loops/ },
  { kind: 'complete, but too soon', pattern: /too soon$/ },
];

function outcomesOf(script: Script): Promise<Outcome[]> {
  return Promise.all(readers.map((reader) => outcomeOf(reader, script)));
}

interface Row {
  readonly what: string;
  /** By the reader. */
  readonly cells: readonly (string | number)[];
}

function tableOf(title: string, rows: readonly Row[]): Table {
  return {
    title,
    columns: [{ key: 'what', title: '' }, ...readers.map(({ name }) => ({ key: name, title: name }))],
    rows: rows.map(({ what, cells }) => ({
      what,
      ...Object.fromEntries(readers.map(({ name }, at) => [name, cells[at]])),
    })),
  };
}
