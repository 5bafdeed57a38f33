import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { emitClient, type Emitted } from './client.ts';
import { byOffset, byRange, byRows, fromBothEnds, handLoop, PAGE_SIZE, type Reader } from './readers.ts';
import { ClockServer } from './server.ts';

const LATENCY_MS = 50;
const PAGES = 200;
/** The time that the reader spends on a page, in simulated milliseconds. */
const WORK_MS = [0, 30];

const readers: Readonly<Record<string, Reader>> = {
  'hand loop, one page after the other': handLoop,
  'endcursor, for await': byRows(false),
  'endcursor, for await with prefetch': byRows(true),
  'endcursor, from both ends in parallel': fromBothEnds,
  'endcursor, offset pages, concurrency 1': byOffset(1),
  'endcursor, offset pages, concurrency 4': byOffset(4),
  'endcursor, offset pages, concurrency 16': byOffset(16),
  'endcursor, 4 ranges in parallel': byRange(4),
  'endcursor, 16 ranges in parallel': byRange(16),
};

/** Reads 200 pages in every way, in simulated time, from a server that takes 50 ms for each. */
export async function bench(): Promise<void> {
  const emitted = await emitClient();
  const outcomes: Outcome[] = [];
  for (const workMs of WORK_MS) {
    for (const reader of Object.keys(readers)) outcomes.push(await outcomeOf(reader, workMs, emitted));
  }
  await report('clock', {
    tables: WORK_MS.map((workMs) => tableOf(workMs, outcomes)),
    notes: [
      `${PAGES} pages of ${PAGE_SIZE} rows, ${LATENCY_MS} ms for each response, no limits. Time is simulated, so the figures are exact and the same in every run.`,
      'Ranges are ranges of the ID, whose ends are known. Their rows are combined in the order of the ranges, so no row is passed on before the first range is complete. If there is work to do, that is the price. Ranges that do not divide the pages evenly cost a request each.',
      'From both ends, rows are passed on once the two readings have met.',
    ],
    versions: { endcursor: runtime.version },
  });
  const wrong = outcomes.filter(({ inOrderAndOnce }) => !inOrderAndOnce);
  if (wrong.length > 0) throw new Error(`not in order, or not once: ${wrong.map(({ reader }) => reader).join(', ')}`);
}

function tableOf(workMs: number, outcomes: readonly Outcome[]): Table {
  const shown = outcomes.filter((outcome) => outcome.workMs === workMs);
  const floor = shown[0]?.seconds ?? Number.NaN;
  return {
    title: workMs === 0 ? 'Rows are only counted' : `Each page of rows takes ${workMs} ms of work`,
    columns: [
      { key: 'reader', title: 'reader' },
      { key: 'seconds', title: 'seconds', digits: 2 },
      { key: 'ratio', title: '÷ hand loop', digits: 2 },
      { key: 'requests', title: 'requests' },
      { key: 'rows', title: 'rows' },
      { key: 'order', title: 'in order, each once' },
    ],
    rows: shown.map(({ inOrderAndOnce, reader, requests, rows, seconds }) => {
      return { reader, seconds, ratio: seconds / floor, requests, rows, order: inOrderAndOnce ? 'yes' : 'NO' };
    }),
  };
}

/** One reading in simulated time. */
interface Outcome {
  readonly reader: string;
  readonly workMs: number;
  readonly seconds: number;
  readonly requests: number;
  readonly rows: number;
  /** Whether every row arrived, once, in the order of the list. */
  readonly inOrderAndOnce: boolean;
}

async function outcomeOf(reader: string, workMs: number, emitted: Emitted): Promise<Outcome> {
  const clock = createSimulatedClock();
  const rows = PAGES * PAGE_SIZE;
  const server = new ClockServer(clock, LATENCY_MS, rows);
  const ids: number[] = [];
  const work = async (page: readonly { readonly id: number }[]) => {
    for (const { id } of page) ids.push(id);
    await clock.sleep(workMs * (page.length / PAGE_SIZE));
  };
  const started = clock.now();
  await clock.run(() => readers[reader]?.({ clock, server, emitted, rows, work }) ?? Promise.resolve());
  return {
    reader,
    workMs,
    seconds: (clock.now() - started) / 1000,
    requests: server.requests,
    rows: ids.length,
    inOrderAndOnce: ids.length === rows && ids.every((id, at) => id === at),
  };
}
