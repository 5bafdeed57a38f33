import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import cli from '../../packages/cli/package.json' with { type: 'json' };
import { buildBinary, runBinary } from '../../test/cli/binary.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import { buildChild, readOnce, type Served, serve } from '../rows/measure.ts';

/** `ROWS=100000 npm run bench -- pull` is faster, but less precise. */
const ROWS = Number(process.env['ROWS'] ?? 1_000_000);

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
  'duckdb:things.duckdb',
];

/** One reading of all rows. */
interface Figures {
  readonly name: string;
  readonly seconds: number;
  readonly rss: number;
  /** The size of the output in megabytes. */
  readonly size?: number;
}

/** Pulls rows from a server on this machine into every format, next to readers that write nothing. */
export async function bench(): Promise<void> {
  const [child, binary, server] = [await buildChild(), await buildBinary(), await serve(ROWS)];
  const folder = await mkdtemp(join(tmpdir(), 'endcursor-bench-'));
  try {
    const readers: Figures[] = [];
    for (const name of READERS) readers.push(await readBy(child, name, server));
    const pulls: Figures[] = [];
    for (const output of OUTPUTS) pulls.push(await pullInto(output, { binary, folder, server }));
    await report('pull', {
      tables: [tableOf(readers, pulls)],
      notes: [
        `${ROWS.toLocaleString('en')} rows in pages of 100, over HTTP from a server in a separate process. Each reading has its own process, which is not counted until it begins to read. The bench fails if rows are missing, repeated or out of order.`,
        'The readers write nothing. A pull writes every row, saves its state, and requests the next page while it writes. Resident memory is the peak of the process.',
      ],
      versions: { '@endcursor/cli': cli.version, ...versionsOf(['@octokit/core', '@octokit/plugin-paginate-graphql']) },
    });
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function readBy(child: string, name: string, { origin }: Served): Promise<Figures> {
  const { maxRssBytes, ms } = await readOnce(child, name, origin, ROWS);
  return { name, seconds: ms / 1_000, rss: maxRssBytes / 1e6 };
}

interface Place {
  readonly binary: string;
  readonly folder: string;
  readonly server: Served;
}

async function pullInto(output: string, { binary, folder, server }: Place): Promise<Figures> {
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
  const { code, stderr } = await runBinary(binary, [...argv, ...out, '--receipt', receipt], {
    cwd: folder,
    flags: ['--require', hook],
  });
  const { rows, seconds } = JSON.parse(await readFile(receipt, 'utf8')) as { rows: number; seconds: number };
  if (code !== 0 || rows !== ROWS) throw new Error(`${output}: ${stderr}`);
  if (output.endsWith('.ndjson')) await checkRows(join(folder, output));
  const file = output.startsWith('duckdb:') ? output.slice('duckdb:'.length) : output;
  const size = out.length > 0 ? (await stat(join(folder, file))).size / 1e6 : undefined;
  const rss = Number(await readFile(memory, 'utf8')) / 1e3;
  return { name: `endcursor pull, ${output}`, seconds, rss, ...(size === undefined ? {} : { size }) };
}

async function checkRows(path: string): Promise<void> {
  let next = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { id } = JSON.parse(line) as { readonly id: number };
    if (id !== next++) throw new Error(`row ${id} came where ${next - 1} was to come`);
  }
  if (next !== ROWS) throw new Error(`${path} has ${next} rows of ${ROWS}`);
}

function tableOf(readers: readonly Figures[], pulls: readonly Figures[]) {
  const ours = readers.find(({ name }) => name === 'endcursor, pages()')?.seconds ?? Number.NaN;
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
    rows: [...readers, ...pulls].map(({ name, rss, seconds, size }) => ({
      name,
      seconds,
      rowsPerSecond: ROWS / seconds,
      ratio: ours / seconds,
      rss,
      ...(size === undefined ? {} : { size }),
    })),
  };
}
