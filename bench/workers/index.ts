import { createLimiter } from 'endcursor';
import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { textRequest } from '../../packages/runtime/src/tree/text-request.ts';
import type { HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import { createLeakyBucket } from '../../packages/runtime/src/testing/leaky-bucket.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { OPERATION_MS, simulatedStore } from './simulated-store.ts';

/** Workers that share a bucket. */
interface Scenario {
  readonly workers: number;
  readonly restorePerSecond: number;
  /** How many seconds of the rate are measured, in addition to the full bucket. */
  readonly seconds: number;
}

const SCENARIOS: readonly Scenario[] = [
  ...[16, 100, 1_000, 10_000].map((workers) => ({ workers, restorePerSecond: 50, seconds: 20 })),
  ...[500, 1_000, 2_000].map((restorePerSecond) => ({ workers: 10_000, restorePerSecond, seconds: 10 })),
];
const CAPACITY_SECONDS = 2;
const LATENCY_MS = 200;
const NO_HEADERS: HttpAnswer['headers'] = { get: () => null };
const document = '{ a }';
const request = textRequest({ document, operationName: 'a', variables: {}, kind: 'query', coordinate: 'Query.a' });

/** Simulates many workers on one bucket, each with a store of its own over one engine. */
export async function bench(): Promise<void> {
  const rows: Row[] = [];
  for (const scenario of SCENARIOS) rows.push(await simulate(scenario));
  await report('workers', {
    tables: [table(rows)],
    notes: [
      'Time is simulated, so these figures are exact and the same in every run. The calculations are those of the stores.',
      `An operation takes ${OPERATION_MS} ms of the engine, which does one after another, and a millisecond on the way. That is about what the script takes on Redis.`,
      `Each worker sends one request after another, and all begin at once; an answer takes ${LATENCY_MS} ms. The bucket holds ${CAPACITY_SECONDS} seconds of its rate and is full at first. The minimum is the time until it has had room for all requests.`,
    ],
    versions: { endcursor: runtime.version },
  });
}

type Row = Table['rows'][number];

async function simulate({ restorePerSecond, seconds, workers }: Scenario): Promise<Row> {
  const clock = createSimulatedClock({ settleTurns: 1 });
  const capacity = CAPACITY_SECONDS * restorePerSecond;
  const wanted = capacity + seconds * restorePerSecond;
  const bucket = createLeakyBucket({ capacity, restorePerSecond, now: () => clock.now() });
  const engine = simulatedStore(clock);
  const start = clock.now();
  let admitted = 0;
  let refused = 0;
  let failures = 0;
  let end = 0;
  let operations = 0;
  const over = new AbortController();

  const send = async (): Promise<HttpAnswer> => {
    const isAdmitted = bucket.take(1);
    if (isAdmitted) admitted++;
    else refused++;
    const isLast = admitted === wanted && isAdmitted;
    if (isLast) operations = engine.operations;
    await clock.sleep(LATENCY_MS);
    if (isLast) {
      end = clock.now();
      over.abort();
    }
    return { status: isAdmitted ? 200 : 429, body: { data: { a: 1 } }, text: '', headers: NO_HEADERS };
  };

  const emit = (name: string) => void (name === 'storeFailure' && failures++);

  const work = async () => {
    const limits = { quotas: [{ unit: 'requests', quota: capacity, restorePerSecond }] };
    const limited = createLimiter({ limits, clock, quotaStore: engine }).around(send);
    const call = { request, signal: over.signal, tally: { requests: 0, waitedMs: 0 }, emit };
    while (!over.signal.aborted) await limited(call).catch(() => undefined);
  };

  await clock.run(() => Promise.all(Array.from({ length: workers }, work)));
  const minimumMs = seconds * 1_000 + LATENCY_MS;
  return {
    workers,
    rate: restorePerSecond,
    requests: wanted,
    ratio: (end - start) / minimumMs,
    refused: (100 * refused) / (admitted + refused),
    operations: operations / wanted,
    busy: (100 * operations * OPERATION_MS) / (end - start),
    longest: engine.longestMs,
    failures,
  };
}

function table(rows: readonly Row[]): Table {
  return {
    title: 'Workers on one bucket',
    columns: [
      { key: 'workers', title: 'workers' },
      { key: 'rate', title: 'rate of the bucket' },
      { key: 'requests', title: 'requests' },
      { key: 'ratio', title: 'time ÷ minimum', digits: 3 },
      { key: 'refused', title: 'refused %', digits: 2 },
      { key: 'operations', title: 'operations of the store a request', digits: 2 },
      { key: 'busy', title: 'engine busy %' },
      { key: 'longest', title: 'longest operation ms', digits: 1 },
      { key: 'failures', title: 'failures of the store' },
    ],
    rows,
  };
}
