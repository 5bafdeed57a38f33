import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { postgresPrograms, startPostgres } from '../../test/stores/postgres-server.ts';
import { redisServer, startRedis } from '../../test/stores/redis-server.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { type Api, type LimitName, minimumMs, startApi, WANTED } from './api.ts';
import { buildProcess, type Children, startChildren } from './children.ts';
import type { Engine, Job, Keeper } from './job.ts';

/** A keeper of limits over an engine, in some number of processes. */
interface Subject {
  readonly keeper: Keeper;
  readonly engine: Engine;
  readonly processes: number;
}

const PROCESSES = [1, 4, 16];
const ours = (['Redis', 'PostgreSQL', 'file'] as const).flatMap((engine) =>
  PROCESSES.map((processes): Subject => ({ keeper: 'endcursor', engine, processes })),
);
const peers = (['Bottleneck', 'rate-limiter-flexible', 'octokit'] as const).flatMap((keeper) =>
  (keeper === 'octokit' ? [4] : PROCESSES).map((processes): Subject => ({ keeper, engine: 'Redis', processes })),
);
const LOOPS = 16;
const WINDOW_MS = 5_000;
/** Windows in which starting and answering a burst of requests takes a smaller part of the time. */
const LONG_WINDOW_MS = 20_000;
/** The windows after which a run is ended that has not had all of its requests admitted. */
const MOST_WINDOWS = 4;

/** The places of the engines. */
type Places = Pick<Job, 'redis' | 'postgres' | 'file'>;

/** Compares limits that several processes keep together, over real engines. */
export async function bench(): Promise<void> {
  if (!redisServer || !postgresPrograms) {
    console.log('processes: not measured. It needs redis-server and PostgreSQL');
    return;
  }
  const [redis, postgres, folder] = await Promise.all([
    startRedis(),
    startPostgres(),
    mkdtemp(join(tmpdir(), 'endcursor-bench-')),
  ]);
  const api = await startApi();
  const counting = createClient({ socket: { path: redis.socket, tls: false } });
  try {
    await counting.connect();
    const places = { redis: redis.socket, postgres: postgres.address, file: join(folder, 'budgets') };
    const program = await buildProcess();
    /** Returns how many scripts Redis has run. */
    const scripts = async () => {
      const stats = await counting.info('commandstats');
      return [...stats.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].reduce(
        (sum, [, calls]) => sum + Number(calls),
        0,
      );
    };
    const limits: Row[] = [];
    for (const subject of [...ours, ...peers]) limits.push(await limitsOf(subject, { api, places, program, scripts }));
    const long: Row[] = [];
    const many = ours.filter(({ processes }) => processes === Math.max(...PROCESSES));
    for (const subject of many) long.push(await limitsOf(subject, { api, places, program, scripts }, LONG_WINDOW_MS));
    const reservations: Row[] = [];
    for (const subject of [...ours, ...peers.filter(({ keeper }) => keeper !== 'octokit')])
      reservations.push(await reservationsOf(subject, { api, places, program, scripts }));
    await report('processes', {
      tables: [limitsTable(limits, WINDOW_MS), limitsTable(long, LONG_WINDOW_MS), reservationsTable(reservations)],
      notes: [
        'The minimum is the time of an oracle: the first request is sent at once, and each of the others when the server has room for it.',
        'rate-limiter-flexible has no bucket. It keeps the rate of the bucket without its capacity.',
        'octokit sends GraphQL requests a second apart, for all processes together. It was ended after 20 seconds, and its times are extrapolated from the requests that were admitted.',
        'Operations of a store are those of endcursor, and scripts on Redis for the others. A reservation of the second table is settled at once. A reservation of Bottleneck is a job that does nothing.',
        'Before it is measured, a process has sent 40 requests without a limit, except with octokit: its start is no part of the times.',
        'Client processes, the server and the engines share two cores. The place of a request is free again a window after its answer. So the time in which the first hundred requests are sent and answered is added once, whatever the length of the windows.',
      ],
      versions: versionsOf([
        'endcursor',
        'bottleneck',
        'rate-limiter-flexible',
        '@octokit/core',
        '@octokit/plugin-throttling',
        'redis',
        'ioredis',
        'pg',
      ]),
    });
  } finally {
    api.close();
    counting.destroy();
    await Promise.all([redis.close(), postgres.close(), rm(folder, { recursive: true })]);
  }
}

interface Parts {
  readonly api: Api;
  readonly places: Places;
  readonly program: string;
  readonly scripts: () => Promise<number>;
}

type Row = Table['rows'][number];

let runs = 0;

function start(
  { engine, keeper, processes }: Subject,
  kind: Job['kind'],
  parts: Parts,
  windowMs = WINDOW_MS,
): Promise<Children> {
  const loops = Math.max(1, LOOPS / processes);
  const job: Job = { keeper, engine, kind, loops, key: `run-${runs++}`, url: parts.api.url, windowMs, ...parts.places };
  return startChildren(parts.program, processes, job);
}

async function limitsOf(subject: Subject, parts: Parts, windowMs = WINDOW_MS): Promise<Row> {
  const children = await start(subject, 'limits', parts, windowMs);
  const before = await parts.scripts();
  const counting = parts.api.start(windowMs, MOST_WINDOWS * windowMs);
  children.go();
  const counts = await counting;
  children.stop();
  const all = await children.done;
  const scripts = (await parts.scripts()) - before;
  const admitted = counts.window.admitted + counts.bucket.admitted;
  const refused = counts.window.refused + counts.bucket.refused;
  const own = all.reduce((sum, { operations = 0 }) => sum + operations, 0);
  const ratio = (limit: LimitName) =>
    ((counts[limit].ms / minimumMs(limit, windowMs)) * WANTED) / Math.min(WANTED, counts[limit].admitted);
  return {
    ...subject,
    window: ratio('window'),
    bucket: ratio('bucket'),
    refused: (100 * refused) / (admitted + refused),
    operations: (own || scripts) / (counts.window.all + counts.bucket.all),
  };
}

async function reservationsOf(subject: Subject, parts: Parts): Promise<Row> {
  const children = await start(subject, 'reservations', parts);
  const begin = performance.now();
  children.go();
  const all = await children.done;
  const seconds = (performance.now() - begin) / 1_000;
  const taken = all.flatMap(({ reservationMs }) => reservationMs).toSorted((a, b) => a - b);
  const at = (part: number) => taken[Math.floor(part * (taken.length - 1))];
  return { ...subject, rate: taken.length / seconds, p50: at(0.5), p99: at(0.99) };
}

const subjectColumns = [
  { key: 'keeper', title: 'keeper' },
  { key: 'engine', title: 'store' },
  { key: 'processes', title: 'processes' },
];

function limitsTable(rows: readonly Row[], windowMs: number): Table {
  return {
    title: `A window of 100 requests in ${windowMs / 1_000} seconds and a bucket of 100 with 50 a second, 300 requests under each`,
    columns: [
      ...subjectColumns,
      { key: 'window', title: 'window ÷ minimum', digits: 3 },
      { key: 'bucket', title: 'bucket ÷ minimum', digits: 3 },
      { key: 'refused', title: 'refused %', digits: 2 },
      { key: 'operations', title: 'operations of the store a request', digits: 2 },
    ],
    rows,
  };
}

function reservationsTable(rows: readonly Row[]): Table {
  return {
    title: 'Reservations that need no wait',
    columns: [
      ...subjectColumns,
      { key: 'rate', title: 'reservations a second' },
      { key: 'p50', title: 'p50 ms', digits: 2 },
      { key: 'p99', title: 'p99 ms', digits: 2 },
    ],
    rows,
  };
}
