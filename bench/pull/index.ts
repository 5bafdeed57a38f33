import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import cli from '../../packages/cli/package.json' with { type: 'json' };
import { buildBinary, runBinary } from '../../test/cli/binary.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import { hasGh, readByGh } from './gh.ts';
import { buildChild, readOnce, type Served, serve } from '../rows/measure.ts';

/** `ROWS=100000 LARGE=200000 npm run bench -- pull` is faster, but less precise. */
const ROWS = Number(process.env['ROWS'] ?? 200_000);

/** The number of rounds, of which the fastest counts, because other work on the machine only ever delays. */
const ROUNDS = 3;

/** The rows of a larger run, which shows whether memory grows with them. */
const LARGE = Number(process.env['LARGE'] ?? 1_000_000);

const SCHEMA = `
  type Query { things(first: Int, after: String): ThingConnection! }
  type ThingConnection { nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Thing { id: ID! name: String! }
`;

/** The readers that keep nothing, and those that keep all rows in memory. */
const READERS = ['hand loop', 'endcursor, pages()', '@octokit paginate.iterator', '@octokit paginate'];

const OUTPUTS = [
  'standard output',
  'things.ndjson',
  'things.csv',
  'things.json',
  'things.parquet',
  'sqlite:things.db',
  'duckdb:things.duckdb',
];

/** The outputs of the larger run. */
const LARGE_OUTPUTS = ['things.ndjson', 'things.parquet', 'sqlite:things.db'];

/** One reading of all rows. */
interface Figures {
  readonly name: string;
  readonly seconds: number;
  readonly rss: number | undefined;
  /** The size of the output in megabytes. */
  readonly size?: number;
}

/** Pulls rows from a server on this machine into every format, next to readers that write nothing. */
export async function bench(): Promise<void> {
  const [child, binary, server] = [await buildChild(), await buildBinary(), await serve(ROWS)];
  const folder = await mkdtemp(join(tmpdir(), 'endcursor-bench-'));
  try {
    const rounds: Figures[][] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push(await oneRound(child, { binary, folder, server, rows: ROWS }));
    const best = bestOf(rounds);
    server.stop();
    const large = await largeRuns(binary, folder);
    await report('pull', {
      tables: [tableOf(best), memoryTable(best, large)],
      notes: [
        `${ROWS.toLocaleString('en')} rows in pages of 100, over HTTP from a server in a separate process. Each reading has its own process, which is not counted until it begins to read. The figures are those of the fastest of ${ROUNDS} rounds. The bench fails if rows are missing, repeated or out of order.`,
        '`gh api graphql --paginate` writes the text of the pages into a pipe, and is started in its time.',
        'The readers write nothing. A pull writes every row, saves its state, and requests the next page while it writes. Resident memory is the peak of the process.',
      ],
      versions: { '@endcursor/cli': cli.version, ...versionsOf(['@octokit/core', '@octokit/plugin-paginate-graphql']) },
    });
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads with every reader, and pulls into every output. */
async function oneRound(child: string, place: Place): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const name of READERS) figures.push(await readBy(child, name, place.server));
  if (hasGh()) figures.push(await ghFigures(place.server, place.folder));
  for (const output of OUTPUTS) figures.push(await pullInto(output, place));
  return figures;
}

/** Returns the fastest reading of each kind. */
function bestOf(rounds: readonly (readonly Figures[])[]): readonly Figures[] {
  const all = rounds.flat();
  return (rounds[0] ?? []).map(({ name }) =>
    all.filter((one) => one.name === name).reduce((best, one) => (one.seconds < best.seconds ? one : best)),
  );
}

async function readBy(child: string, name: string, { origin }: Served): Promise<Figures> {
  const { maxRssBytes, ms } = await readOnce(child, name, { origin, rows: ROWS, pageSize: 100 });
  return { name, seconds: ms / 1_000, rss: maxRssBytes / 1e6 };
}

async function ghFigures({ origin }: Served, folder: string): Promise<Figures> {
  const { rss, seconds } = await readByGh(origin, ROWS, folder);
  return { name: 'gh api --paginate', seconds, rss: rss === undefined ? undefined : rss / 1e6 };
}

/** Pulls more rows, to measure the memory. */
async function largeRuns(binary: string, folder: string): Promise<readonly Figures[]> {
  const server = await serve(LARGE);
  try {
    const runs: Figures[] = [];
    for (const output of LARGE_OUTPUTS) runs.push(await pullInto(output, { binary, folder, server, rows: LARGE }));
    return runs;
  } finally {
    server.stop();
  }
}

interface Place {
  readonly binary: string;
  readonly folder: string;
  readonly server: Served;
  readonly rows: number;
}

async function pullInto(output: string, { binary, folder, rows: wanted, server }: Place): Promise<Figures> {
  const [schema, receipt, hook, memory] = ['schema.graphql', 'receipt.json', 'hook.cjs', 'rss'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  await writeFile(schema, SCHEMA);
  await writeFile(
    hook,
    `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(memory)}, String(process.resourceUsage().maxRSS)))`,
  );
  const argv = ['pull', 'things', '--schema', schema, '--url', `${server.origin}/things/graphql`, '--page-size', '100'];
  const out = output === 'standard output' ? [] : ['--out', output];
  const { code, stderr } = await runBinary(binary, [...argv, ...out, '--fresh', '--receipt', receipt], {
    cwd: folder,
    flags: ['--require', hook],
  });
  const { rows, seconds } = JSON.parse(await readFile(receipt, 'utf8')) as { rows: number; seconds: number };
  if (code !== 0 || rows !== wanted) throw new Error(`${output}: ${stderr}`);
  if (output.endsWith('.ndjson')) await checkRows(join(folder, output), wanted);
  const file = output.replace(/^\w+:/, '');
  const size = out.length > 0 ? (await stat(join(folder, file))).size / 1e6 : undefined;
  const rss = Number(await readFile(memory, 'utf8')) / 1e3;
  return { name: `endcursor pull, ${output}`, seconds, rss, ...(size === undefined ? {} : { size }) };
}

async function checkRows(path: string, wanted: number): Promise<void> {
  let next = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { id } = JSON.parse(line) as { readonly id: number };
    if (id !== next++) throw new Error(`row ${id} came where ${next - 1} was to come`);
  }
  if (next !== wanted) throw new Error(`${path} has ${next} rows of ${wanted}`);
}

function tableOf(figures: readonly Figures[]) {
  const ours = figures.find(({ name }) => name === 'endcursor, pages()')?.seconds ?? Number.NaN;
  return {
    title: 'Rows into files',
    columns: [
      { key: 'name', title: 'reader' },
      { key: 'seconds', title: 'seconds', digits: 1 },
      { key: 'rowsPerSecond', title: 'rows/s' },
      { key: 'ratio', title: '÷ pages()', digits: 2 },
      { key: 'rss', title: 'RSS, MB' },
      { key: 'size', title: 'file, MB', digits: 1 },
    ],
    rows: figures.map(({ name, rss, seconds, size }) => ({
      name,
      seconds,
      rowsPerSecond: ROWS / seconds,
      ratio: ours / seconds,
      ...(rss === undefined ? {} : { rss }),
      ...(size === undefined ? {} : { size }),
    })),
  };
}

function memoryTable(best: readonly Figures[], large: readonly Figures[]) {
  return {
    title: 'Memory of a larger run',
    columns: [
      { key: 'name', title: 'pull' },
      { key: 'few', title: `RSS at ${ROWS.toLocaleString('en')} rows, MB` },
      { key: 'many', title: `RSS at ${LARGE.toLocaleString('en')} rows, MB` },
      { key: 'rowsPerSecond', title: 'rows/s' },
    ],
    rows: large.map(({ name, rss = Number.NaN, seconds }) => ({
      name,
      few: best.find((one) => one.name === name)?.rss ?? Number.NaN,
      many: rss,
      rowsPerSecond: LARGE / seconds,
    })),
  };
}
