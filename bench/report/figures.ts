import { readResults } from './read-results.ts';
import { type Table, markdown } from './table.ts';

/** A cell of the results: its area, the beginning of its table's title, the name of its row, and its column. */
type Place = readonly [area: string, table: string, row: string, column: string];

/** Returns the tables of the README, made of the last results of the benches. */
export function figures(): string {
  return [RUNNING, GENERATING].map((table) => markdown(table())).join('\n\n');
}

const OCTOKIT = 'octokit + retry + throttling';

const RUNNING = (): Table => ({
  title: '',
  columns: [
    { key: 'what', title: 'Reading' },
    { key: 'ours', title: 'endcursor' },
    { key: 'octokit', title: 'octokit and its plugins' },
    { key: 'loop', title: 'a loop by hand' },
  ],
  rows: [
    {
      what: `comments of 300 issues, some of which have more than a page: read of ${comments('endcursor', 'of')}`,
      ours: comments('endcursor', 'comments'),
      octokit: `${comments('@octokit paginate', 'comments')}, without an error`,
    },
    {
      what: `${tableOf('faults', 'Fault by fault').rows.length} faults: wrong results, hangs and endless loops`,
      ours: sum('faults', 'endcursor'),
      octokit: sum('faults', OCTOKIT),
      loop: sum('faults', 'loop by hand'),
    },
    {
      what: 'servers with limits that nobody configured: read completely',
      ours: complete('endcursor', 'rows'),
      octokit: complete('Others', 'octokitRows'),
      loop: complete('Others', 'loopRows'),
    },
    {
      what: 'Aligni, 20,000 of complexity an hour: refused requests',
      ours: refusalsOf('endcursor'),
      octokit: refusalsOf('octokit rules'),
      loop: refusalsOf('retry on 429, backoff'),
    },
    {
      what: 'rows per second, ÷ a loop by hand',
      ours: text(['rows', 'Rows, streaming', 'endcursor, pages()', 'ratio'], 2),
      octokit: text(['rows', 'Rows, streaming', '@octokit paginate.iterator', 'ratio'], 2),
      loop: '1',
    },
    {
      what: 'a bundle with one query, bytes of gzip',
      ours: size('endcursor, one flat fetcher'),
      octokit: size('@octokit: core, paginate'),
      loop: size('hand-written loop'),
    },
    {
      what: 'the same with retry and limits',
      ours: size('endcursor, one flat fetcher with recovery and limits'),
      octokit: size('@octokit: core, paginate, retry, throttling'),
    },
  ],
});

const GENERATORS = { ours: 'endcursor', preset: 'client-preset', genql: '@genql/cli', zeus: 'graphql-zeus' };

const GENERATING = (): Table => ({
  title: '',
  columns: [
    { key: 'what', title: 'Generating, for all of GitHub' },
    { key: 'ours', title: 'endcursor' },
    { key: 'preset', title: 'client-preset' },
    { key: 'genql', title: 'genql' },
    { key: 'zeus', title: 'graphql-zeus' },
  ],
  rows: [
    {
      what: 'a run of the command line, ÷ graphql-codegen without a plugin',
      ...each((name) => {
        const row = name === 'endcursor' ? 'endcursor, the plugin' : name;
        return text(['generate', 'Command lines, GitHub: ', row, 'ratio'], 2);
      }),
    },
    {
      what: 'instantiations of types for 50 selections',
      ...each((name) => text(['types', 'TypeScript 5.9, fifty', name, 'instantiations'])),
    },
    {
      what: '`tsc` for these selections, ÷ types written by hand',
      ...each((name) => text(['types', 'TypeScript 5.9, fifty', name, 'ratio'], 2)),
    },
  ],
});

function each(read: (name: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(GENERATORS).map(([key, name]) => [key, read(name)]));
}

function comments(row: string, column: string): string {
  return text(['comments', 'All comments', row, column]);
}

function size(row: string): string {
  return text(['size', 'An application', row, 'gzip']);
}

/** Counts the faults that end neither with every row nor with an error. */
function sum(area: string, column: string): string {
  const bad = ['wrong', 'hangs', 'loops'].map((row) => Number(cell([area, 'Outcomes of', row, column])));
  return String(bad.reduce((total, count) => total + count, 0));
}

function refusalsOf(strategy: string): string {
  const table = 'Aligni, 20,000';
  const [rows, all] = [strategy, 'endcursor'].map((row) => cell(['limits', table, row, 'rows']));
  const refusals = text(['limits', table, strategy, 'refusals']);
  return rows === all ? refusals : `${refusals}, then it gives up`;
}

/** Counts the servers that were read completely, of those whose lists the reader can page. */
function complete(table: string, column: string): string {
  const rows = tableOf('strangers', table).rows.filter((row) => row[column] !== undefined);
  return `${rows.filter((row) => row[column] === row['of']).length} of ${rows.length}`;
}

function text(place: Place, digits = 0): string {
  const value = cell(place);
  if (typeof value !== 'number') return String(value);
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function cell([area, table, name, column]: Place): string | number {
  const row = tableOf(area, table).rows.find((one) => Object.values(one)[0] === name);
  const value = row?.[column];
  if (value === undefined) throw new Error(`bench/results/${area}.json has no ${column} of ${name} in "${table}"`);
  return value;
}

function tableOf(area: string, title: string): Table {
  const table = readResults()[area]?.tables.find((one) => one.title.startsWith(title));
  if (!table) throw new Error(`bench/results/${area}.json has no table "${title}"`);
  return table;
}
