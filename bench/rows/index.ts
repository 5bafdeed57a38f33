import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { versionsOf } from '../report/machine.ts';
import { inTurns, median } from '../report/median.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { buildChild, readOnce, serve } from './measure.ts';
import { readers } from './readers/index.ts';

/** `ROWS=100000 npm run bench -- rows` is faster but less precise, because much of it is warm-up. */
const ROWS = Number(process.env['ROWS'] ?? 1_000_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

/** The figures of one reader, as medians. */
type Figures = Record<'rowsPerSecond' | 'rowsPerCpuSecond' | 'first' | 'last' | 'early' | 'peak' | 'rss', number>;

/** Reads a million rows from a server on this machine with each client, streaming and collecting. */
export async function bench(): Promise<void> {
  const child = await buildChild();
  const server = await serve(ROWS);
  const measure = ({ name }: { readonly name: string }) => figuresOf(child, name, server.origin);
  const subjects = Object.entries(readers).map(([name, reader]) => ({ name, ...reader }));
  try {
    const quick = await inTurns(
      subjects.filter(({ slow }) => !slow),
      ROUNDS,
      measure,
      ['rowsPerSecond', 'rowsPerCpuSecond'],
    );
    const once = await inTurns(
      subjects.filter(({ slow }) => slow),
      1,
      measure,
    );
    const figures = new Map([...quick, ...once]);
    await report('rows', {
      tables: [tableOf('streaming', figures), tableOf('collecting', figures)],
      notes: [
        `${ROWS.toLocaleString('en')} rows in pages of 100, one request at a time, over HTTP from a server in a separate process. Each reading also has its own process. The bench fails if rows are missing, repeated or out of order.`,
        `${ROUNDS} readings, with the readers in turn. The best speed counts, because other work on the machine only takes time away, and the median of everything else. \`@octokit paginate\` is read once.`,
        'Heap is the live memory after a garbage collection, minus the memory before the reading: after a tenth of the rows, and at its peak.',
        'Growth is the CPU time of the last tenth of the rows divided by the CPU time of the fifth tenth, when everything is warm.',
        "For every page, ours checks a deadline, an abort, the shape of the page, earlier cursors and the total; the hand-written loop does not. `nodeTransport` sends requests to the dispatcher of Node's own `fetch`; the loops over it use the same. `JSON.parse` is the limit: its bodies are in memory. `npm run goals` compares all of this with the goals. `fetch` follows a signal through weak references, which the garbage collector has to process. The heap grows by the cursors, which are stored so that none is requested twice. `@linear/sdk` makes a class instance of each row, and supports only its own schema: its rows are `emojis`.",
      ],
      versions: {
        endcursor: runtime.version,
        ...versionsOf(['@octokit/core', '@octokit/plugin-paginate-graphql', '@linear/sdk']),
      },
    });
  } finally {
    server.stop();
  }
}

async function figuresOf(child: string, name: string, origin: string): Promise<Figures> {
  const { cpuMs, heap, maxRssBytes, ms, tenths } = await readOnce(child, name, { origin, rows: ROWS, pageSize: 100 });
  return {
    rowsPerSecond: (ROWS / ms) * 1000,
    rowsPerCpuSecond: (ROWS / cpuMs) * 1000,
    first: tenths[4] ?? 0,
    last: median(tenths.slice(-2)),
    early: heap[0] ?? 0,
    peak: Math.max(...heap),
    rss: maxRssBytes,
  };
}

function tableOf(kind: 'streaming' | 'collecting', figures: ReadonlyMap<string, Figures>): Table {
  const named = Object.entries(readers).filter(([, reader]) => reader.kind === kind);
  const floor = figures.get(named[0]?.[0] ?? '');
  return {
    title: `Rows, ${kind}`,
    columns: [
      { key: 'name', title: 'reader' },
      { key: 'rowsPerSecond', title: 'rows/s' },
      { key: 'ratio', title: '÷ hand loop', digits: 2 },
      { key: 'rowsPerCpuSecond', title: 'rows/s of CPU' },
      { key: 'cpuRatio', title: '÷ hand loop', digits: 2 },
      { key: 'growth', title: 'growth', digits: 2 },
      { key: 'early', title: 'heap at 10 %, MB', digits: 1 },
      { key: 'peak', title: 'peak heap, MB', digits: 1 },
      { key: 'rss', title: 'RSS, MB' },
    ],
    rows: named.map(([name]) => {
      const { early, first, last, peak, rowsPerCpuSecond, rowsPerSecond, rss } = figures.get(name) as Figures;
      return {
        name,
        rowsPerSecond,
        ratio: rowsPerSecond / (floor?.rowsPerSecond ?? Number.NaN),
        rowsPerCpuSecond,
        cpuRatio: rowsPerCpuSecond / (floor?.rowsPerCpuSecond ?? Number.NaN),
        growth: last / first,
        early: early / 1e6,
        peak: peak / 1e6,
        rss: rss / 1e6,
      };
    }),
  };
}
