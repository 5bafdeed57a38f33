import {
  CallbackError,
  EndcursorError,
  type Events,
  type Listeners,
  type Pager,
  type PagerOptions,
  type Receipt,
  UsageError,
} from 'endcursor';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateClient, type GeneratedClient, type Row } from '../integration/generate-client.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { idOf, idSelection, pagingServer, readId, type Speaker } from './paging-server.ts';
import { speakers } from './speakers.ts';

/*
 * Every dialect is read in several readings that resume from each other's tokens. There are faults, limits, aborts at
 * any moment, headers that fail or never arrive, listeners that throw, and pages requested ahead. All rows arrive once
 * and in order. Each error has the rows, the receipt and the token. Nothing remains in flight, and no limit is
 * exceeded.
 */

/** A fault of one request. */
type Fault = 'reset' | 'proxy' | 'cut off' | 'throttled' | 'too late' | 'never' | 'refused' | 'null list' | 'internal';

const PASSING: readonly Fault[] = ['reset', 'proxy', 'cut off', 'throttled', 'too late', 'never'];
/** A fault of `headers`. */
type HeaderFault = 'throws' | 'rejects' | 'never comes' | 'comes late';

/** A listener that fails at its n-th call, at once or through a promise. */
const listening = fc.record({
  name: fc.constantFrom<keyof Events>('request', 'response', 'retry', 'throttle', 'wait', 'pageSize', 'page', 'done'),
  at: fc.integer({ min: 1, max: 3 }),
  later: fc.boolean(),
});

/** Faults that may be real answers: for page 0, it is then not known whether the page exists. */
const LASTING: readonly Fault[] = ['refused', 'null list', 'internal'];

const INTERNAL = { message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const reading = fc.record({
  way: fc.constantFrom<Way>('rows', 'pages', 'page', 'collect'),
  pageSize: optional(fc.integer({ min: 1, max: 20 })),
  max: optional(fc.integer({ min: 1, max: 30 })),
  prefetch: fc.boolean(),
  concurrency: fc.integer({ min: 1, max: 5 }),
  stop: fc.integer({ min: 1, max: 30 }),
  abortMs: optional(fc.integer({ min: 0, max: 3_000 })),
  listening: fc.option(listening, { freq: 3, nil: undefined }),
  flip: fc.nat(),
});
const casesOf = (faults: readonly Fault[]) =>
  fc.record({
    rows: fc.integer({ min: 0, max: 50 }),
    cap: fc.integer({ min: 1, max: 20 }),
    faults: fc.array(fc.option(fc.constantFrom(...faults), { freq: 4, nil: undefined }), { maxLength: 25 }),
    headers: fc.array(
      fc.option(fc.constantFrom<HeaderFault>('throws', 'rejects', 'never comes', 'comes late'), {
        freq: 4,
        nil: undefined,
      }),
      { maxLength: 12 },
    ),
    promises: fc.boolean(),
    deadlineMs: optional(fc.integer({ min: 1, max: 60_000 })),
    readings: fc.array(reading, { minLength: 1, maxLength: 4 }),
    concurrency: fc.integer({ min: 1, max: 3 }),
    quota: fc.integer({ min: 1, max: 8 }),
  });

type Way = 'rows' | 'pages' | 'page' | 'collect';
type Case = ReturnType<typeof casesOf> extends fc.Arbitrary<infer One> ? One : never;

/** If the second page fails, a server that counts from 0 is not known yet. Both pages must have the same size. */
const SECOND_PAGE_FAILS: Case = {
  rows: 16,
  cap: 10,
  faults: [undefined, 'proxy'],
  headers: [],
  promises: false,
  deadlineMs: undefined,
  readings: [
    {
      way: 'collect',
      pageSize: 12,
      max: undefined,
      prefetch: false,
      concurrency: 1,
      stop: 30,
      abortMs: undefined,
      listening: undefined,
      flip: 0,
    },
  ],
  concurrency: 1,
  quota: 8,
};

describe.each(Object.entries(speakers))('%s', (_, speaker) => {
  let generated: GeneratedClient<string>;

  beforeAll(async () => {
    // Some platforms do not have it.
    Reflect.deleteProperty(AbortSignal, 'any');
    generated = await generateClient<string>(buildSchema(speaker.sdl));
  });

  it('gives every row once and in order, over any interruptions', () =>
    fc.assert(
      fc.asyncProperty(casesOf([...PASSING, ...LASTING]), async (one) => {
        const clock = createSimulatedClock({ settleTurns: 3 });
        const server = faultyServer(speaker, one, clock);
        const limits = {
          concurrency: one.concurrency,
          quotas: [{ unit: 'requests', quota: one.quota, window: '10 seconds' as const }],
        };
        // Enough time for a window of the quota and for an attempt; with less, no reading would make progress.
        const retry = { deadlineMs: one.deadlineMs && one.deadlineMs + 15_000 };
        const options = { url: 'http://test', clock, limits, retry, timeoutMs: 5_000, random: () => 0.5 };
        const client = generated.createClient({ ...options, headers: headersOf(one), fetch: server.fetch });
        const inSequence = speaker.inSequence && { concurrency: 1 };
        const rows = await readWhole(one, clock, (how) =>
          client[speaker.fetcher]!({}, idSelection(speaker), { ...how, ...inSequence }),
        );
        expect(rows).toEqual(Array.from({ length: one.rows }, (_, at) => idOf(at)));
        expect(server.most).toBeLessThanOrEqual(one.concurrency);
        const close = server.times.filter((time, at) => time - (server.times[at - one.quota] ?? -Infinity) < 10_000);
        expect(close).toEqual([]);
      }),
      { numRuns: runs(10), endOnFailure: true, examples: [[SECOND_PAGE_FAILS]] },
    ));
});

/** Reads to the end; each reading resumes from the token of the one before it. */
async function readWhole({ readings }: Case, clock: SimulatedClock, pagerOf: (options: PagerOptions) => Pager<Row>) {
  const rows: unknown[] = [];
  for (let count = 0, from: string | undefined; count < 150; count++) {
    const { abortMs, flip, listening, max, pageSize, stop, way, ...rest } = readings[
      count % readings.length
    ] as Case['readings'][number];
    const aborting = new AbortController();
    const options: PagerOptions = {
      ...rest,
      ...(max && { max }),
      ...(pageSize && { pageSize }),
      ...(from && { from }),
      signal: aborting.signal,
      on: failing(count < 20 ? listening : undefined, (receipt) => void (last = receipt)),
    };
    let last: Receipt | undefined;
    const timer = new AbortController();
    // A reading that always gives up never ends.
    if (abortMs !== undefined && count < 20)
      void clock.sleep(abortMs, timer.signal).then(
        () => aborting.abort('enough'),
        () => undefined,
      );
    const { error, nodes, receipt: own } = await clock.run(() => READ[way](pagerOf(options), stop));
    timer.abort();
    const receipt: Receipt | undefined = own ?? last;
    if (error instanceof EndcursorError)
      expect([error.receipt?.nodes, error.resume]).toEqual([receipt?.nodes, receipt?.resume]);
    if (error instanceof CallbackError) expect(error.cause).toBe(thrown);
    await clock.advance(error instanceof EndcursorError ? (error.retryAfterMs ?? 0) : 0);
    expect(clock.sleeping).toBe(0);
    if (error !== undefined && error !== 'enough') expect(error).toBeInstanceOf(EndcursorError);
    rows.push(...nodes.map(readId));
    expect(receipt?.nodes).toBe(rows.length);
    if (receipt?.reason === 'end') return rows;
    from = receipt?.resume;
    expect(from).toBeTypeOf('string');
    const flipped = pagerOf({ from: withFlippedBit(from ?? '', flip) });
    await expect(flipped.page()).rejects.toThrow(UsageError);
  }
  throw new Error('the readings do not end');
}

interface Outcome {
  readonly nodes: readonly Row[];
  readonly error?: unknown;
  /** The receipt of the rows delivered, if that may be fewer than were read. */
  readonly receipt?: Receipt;
}

/** Takes the given number of items, or fewer if there is an error. */
async function taken<T>(items: AsyncIterable<T>, stop: number, rowsOf: (item: T) => readonly Row[]): Promise<Outcome> {
  const nodes: Row[] = [];
  let count = 0;
  try {
    for await (const item of items) {
      nodes.push(...rowsOf(item));
      if (++count === stop) break;
    }
    return { nodes };
  } catch (error) {
    return { nodes, error };
  }
}

/** Returns a string with one of the lower seven bits of a character flipped. */
function withFlippedBit(text: string, place: number): string {
  const at = place % text.length;
  const char = String.fromCharCode(text.charCodeAt(at) ^ (1 << (place % 7)));
  return text.slice(0, at) + char + text.slice(at + 1);
}

const thrown = new RangeError('a listener');

/** Returns listeners, one of which fails; `done` is always called. */
function failing(fault: Case['readings'][number]['listening'], done: (receipt: Receipt) => void): Listeners {
  let calls = 0;
  const fail = (): unknown => {
    if (++calls !== fault?.at) return undefined;
    // A promise that rejects after the last page can no longer end a reading.
    if (fault.later && fault.name !== 'page' && fault.name !== 'done') return Promise.reject(thrown);
    throw thrown;
  };
  const own = fault && { [fault.name]: fail };
  return {
    ...own,
    done({ receipt }) {
      done(receipt);
      if (fault?.name === 'done') fail();
    },
  };
}

/** Returns headers that fail as in the case; each fault once. */
function headersOf({ headers, promises }: Case): () => Record<string, string> | Promise<Record<string, string>> {
  let calls = 0;
  return () => {
    const fault = headers[calls++];
    if (fault === 'throws') throw new Error('no headers');
    if (fault === 'rejects') return Promise.reject(new Error('no headers'));
    if (fault === 'never comes') return new Promise(() => undefined);
    const given = { authorization: 'x' };
    if (fault === 'comes late') return new Promise((resolve) => void setImmediate(resolve, given));
    return promises ? Promise.resolve(given) : given;
  };
}

const failed = (error: unknown): Outcome => ({
  error,
  nodes: error instanceof EndcursorError ? ((error.nodes ?? []) as readonly Row[]) : [],
});

const READ: Readonly<Record<Way, (pager: Pager<Row>, stop: number) => Promise<Outcome>>> = {
  async rows(pager, stop) {
    const rows = pager.rows();
    const outcome = await taken(rows, stop, (row) => [row]);
    return { ...outcome, receipt: rows.receipt };
  },
  pages: (pager, stop) => taken(pager.pages(), stop, ({ nodes }) => nodes),
  page: (pager) => pager.page().catch(failed),
  async collect(pager) {
    const collecting = pager.collect();
    const error: unknown = await collecting.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    const { nodes, receipt } = collecting;
    if (error instanceof EndcursorError) expect(error.nodes).toBe(nodes);
    return { error, nodes, ...(receipt && { receipt }) };
  },
};

/** Creates a server of a dialect with one fault per request; it records when requests arrived, and how many at once. */
function faultyServer(speaker: Speaker, { cap, faults, rows }: Case, clock: SimulatedClock) {
  const inner = pagingServer(speaker, { rows, cap });
  const server = { times: [] as number[], most: 0, fetch };
  let underWay = 0;
  return server;

  async function fetch(input: Parameters<typeof globalThis.fetch>[0], init?: RequestInit): Promise<Response> {
    const fault = faults[server.times.push(clock.now()) - 1];
    server.most = Math.max(server.most, ++underWay);
    try {
      await clock.sleep(fault === 'never' ? 1e9 : 50, init?.signal ?? undefined);
      return await answer(await clock.track(inner.fetch(input, init)), fault);
    } finally {
      underWay--;
    }
  }

  async function answer(response: Response, fault: Fault | undefined): Promise<Response> {
    if (fault === 'reset') throw new TypeError('fetch failed');
    if (fault === 'proxy') return new Response('<html>', { status: 502 });
    if (fault === 'cut off') return new Response((await clock.track(response.text())).slice(0, -5));
    if (fault === 'throttled') return new Response('', { status: 429, headers: { 'retry-after': '7' } });
    if (fault === 'too late') return new Response('', { status: 429, headers: { 'retry-after': '4000' } });
    if (fault === 'internal') return Response.json({ errors: [INTERNAL], data: { items: null, items_page: null } });
    if (fault === 'refused') return Response.json({ errors: [{ message: 'no' }] });
    return fault === 'null list' ? Response.json({ data: { items: null, items_page: null } }) : response;
  }
}
