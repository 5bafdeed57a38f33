import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { createLeakyBucket } from '../../packages/runtime/src/testing/leaky-bucket.ts';

/** The limits that processes share. A window begins with its first request, and has the length of the job. */
export const WINDOW_LIMIT = 100;
export const BUCKET: { readonly capacity: number; readonly restorePerSecond: number } = {
  capacity: 100,
  restorePerSecond: 50,
};
/** The requests that have to be admitted under each limit, and how long an answer takes. */
export const WANTED = 300;
const LATENCY_MS = 20;

/** The path that has no limit. */
export const OPEN = '/open';
const UNLIMITED = { status: 200, answered: () => undefined };

/** Returns the least time from the first request until the last answer, in milliseconds. */
export function minimumMs(limit: LimitName, windowMs: number): number {
  const windows = Math.ceil(WANTED / WINDOW_LIMIT) - 1;
  const refillMs = ((WANTED - BUCKET.capacity) / BUCKET.restorePerSecond) * 1_000;
  return (limit === 'window' ? windows * windowMs : refillMs) + LATENCY_MS;
}

/** One of the two limits. */
export type LimitName = 'window' | 'bucket';

/** The counts of the server under one limit, up to the last wanted request. */
export interface Counted {
  admitted: number;
  refused: number;
  /** All that were admitted, including those after the last wanted one. */
  all: number;
  /** Milliseconds from the first request until the last answer. */
  ms: number;
}

/** An API on loopback with a limit for each of two paths. */
export interface Api {
  readonly url: string;
  /** Forgets everything. Resolves when all wanted requests were answered, or after a time. */
  start(windowMs: number, mostMs: number): Promise<Readonly<Record<LimitName, Counted>>>;
  close(): void;
}

/** Starts the API. */
export async function startApi(): Promise<Api> {
  let run = startRun(1_000, () => undefined);

  const server = createServer((request, response) => {
    request.resume();
    const { url } = request;
    const { answered, status } = url === OPEN ? UNLIMITED : run.take(url?.startsWith('/bucket') ? 'bucket' : 'window');
    setTimeout(() => {
      answered();
      response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 && { 'retry-after': '1' }) });
      response.end(status === 200 ? '{"data":{"done":true}}' : '{}');
    }, LATENCY_MS);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    start: (windowMs, mostMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(run.counts()), mostMs);
        run = startRun(windowMs, (counts) => {
          clearTimeout(timer);
          resolve(counts);
        });
      }),
    close: () => void server.close(),
  };
}

function nothingCounted(): Counted {
  return { admitted: 0, refused: 0, all: 0, ms: 0 };
}

function startRun(windowMs: number, onDone: (counts: Record<LimitName, Counted>) => void) {
  const now = performance.now.bind(performance);
  const window = createFixedWindow({ limit: WINDOW_LIMIT, windowMs, start: 'first-use', now });
  const bucket = createLeakyBucket({ ...BUCKET, now });
  const counts = { window: nothingCounted(), bucket: nothingCounted() };
  let begun: number | undefined;
  const isOver = (name: LimitName) => counts[name].admitted >= WANTED;
  return {
    counts: () => counts,
    take(name: LimitName) {
      const start = (begun ??= now());
      const isWanted = !isOver(name);
      const isAdmitted = (name === 'window' ? window : bucket).take(1);
      if (isAdmitted) counts[name].all++;
      if (isWanted) counts[name][isAdmitted ? 'admitted' : 'refused']++;
      const answered = () => {
        if (!isWanted || !isAdmitted) return;
        counts[name].ms = now() - start;
        if (isOver('window') && isOver('bucket')) onDone(counts);
      };
      return { status: isAdmitted ? 200 : 429, answered };
    },
  };
}
