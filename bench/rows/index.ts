import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { versionsOf } from '../report/machine.ts';
import { inTurns, median } from '../report/median.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { buildChild, readOnce, serve } from './measure.ts';
import { readers } from './readers/index.ts';

/** `ROWS=100000 npm run bench -- rows` is quicker, and says less: much of it is warming up. */
const ROWS = Number(process.env['ROWS'] ?? 1_000_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

/** What is told of one reader: medians. */
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
        `${ROWS.toLocaleString('en')} rows in pages of 100, one request at a time, over HTTP from a server in a process of its own. Each reading has a process too. Rows that are missing, twice or out of order fail the bench.`,
        `Medians of ${ROUNDS} readings in turns; \`@octokit paginate\` is read once.`,
        'Heap is what is alive after a collection, above what was before the reading: after a tenth of the rows, and at its highest.',
        "Growth is the processor's time of the last tenth of the rows divided by that of the fifth tenth, when all is warm.",
        'Ours holds every page against a deadline, an abort, the shape of a page, the cursors before and the total; the hand loop does not. The goal is 0.95 of the hand loop, which no reader that gives row after row and can end a request comes to: beside ours stands the hand-written generator of rows with both. `fetch` follows a signal by weak references, which the collector has to look after. Heap grows by the cursors that were asked for, which are remembered so that none is asked for twice. `@linear/sdk` makes a class instance of each row, and knows its own schema alone: its rows are `emojis`.',
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
  const { cpuMs, heap, maxRssBytes, ms, tenths } = await readOnce(child, name, origin, ROWS);
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
