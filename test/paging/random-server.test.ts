import { EndcursorError, type PagerOptions, type Receipt, TransportError } from 'endcursor';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConnectionPage,
  connectionServer,
  type ConnectionServer,
  readThings,
  type Thing,
} from './connection-server.ts';

/** A fault of one request; the next one succeeds. */
type Fault = 'network' | 'proxy' | 'throttled' | 'cut off' | 'refused' | 'no list' | 'no page info' | 'stalled';

/** One reading, from wherever the previous one stopped. */
interface Reading {
  readonly way: 'rows' | 'pages' | 'collect';
  readonly pageSize: number;
  readonly max: number | undefined;
  readonly prefetch: boolean;
  /** The number of rows, or pages, after which the reading is given up. */
  readonly stop: number;
}

interface Case {
  /** For every position of the list: a row, a null entry, or an entry that is removed after the page was cut. */
  readonly entries: readonly ('row' | 'null' | 'hidden')[];
  readonly cap: number;
  readonly counts: boolean;
  readonly backward: boolean;
  readonly faults: readonly (Fault | undefined)[];
  readonly readings: readonly Reading[];
}

const faults: readonly Fault[] = [
  'network',
  'proxy',
  'throttled',
  'cut off',
  'refused',
  'no list',
  'no page info',
  'stalled',
];

const reading: fc.Arbitrary<Reading> = fc.record({
  way: fc.constantFrom('rows', 'rows', 'pages', 'collect'),
  pageSize: fc.integer({ min: 1, max: 25 }),
  max: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  prefetch: fc.boolean(),
  stop: fc.integer({ min: 1, max: 60 }),
});

const cases: fc.Arbitrary<Case> = fc.record({
  entries: fc.array(fc.constantFrom('row', 'row', 'row', 'row', 'null', 'hidden'), { maxLength: 60 }),
  cap: fc.integer({ min: 1, max: 20 }),
  counts: fc.boolean(),
  backward: fc.boolean(),
  faults: fc.array(fc.option(fc.constantFrom(...faults), { freq: 4, nil: undefined }), { maxLength: 40 }),
  readings: fc.array(reading, { minLength: 1, maxLength: 6 }),
});

/** The server of a case. */
function serverOf({ entries, cap, counts, faults: wrong }: Case): ConnectionServer {
  const places = entries.map((entry, at) => (entry === 'hidden' ? [at] : [])).flat();
  return connectionServer({
    rows: entries.map((entry, at) => (entry === 'null' ? null : { id: at })),
    hidden: new Set(places),
    cap,
    total: counts ? entries.length - places.length : null,
    answer: (count) => failure(wrong[count - 1]),
    change: (page, count) => broken(page, wrong[count - 1]),
  });
}

function failure(fault: Fault | undefined): { status?: number; body?: unknown } | undefined {
  if (fault === 'network') throw new TransportError(new Error('reset'));
  if (fault === 'proxy') return { status: 502 };
  if (fault === 'throttled') return { status: 429 };
  if (fault === 'cut off') return { status: 200 };
  if (fault === 'refused') return { body: { errors: [{ message: 'no' }] } };
  return undefined;
}

function broken(page: ConnectionPage, fault: Fault | undefined): unknown {
  if (fault === 'no list') return { ...page, nodes: null };
  if (fault === 'no page info') return { ...page, pageInfo: null };
  if (fault !== 'stalled') return page;
  const { hasNextPage, hasPreviousPage } = page.pageInfo ?? {};
  return { ...page, pageInfo: { hasNextPage, hasPreviousPage, startCursor: null, endCursor: null } };
}

/** The result of one reading. */
interface Outcome {
  readonly rows: number[];
  readonly receipt: Receipt | undefined;
  readonly error?: unknown;
}

async function read(server: ConnectionServer, { way, stop, ...rest }: Reading, more: PagerOptions): Promise<Outcome> {
  const { max, ...options } = rest;
  const pager = readThings(server, { ...options, ...more, ...(max === undefined ? {} : { max }) });
  const rows: Thing[] = [];
  const ids = () => rows.map(({ id }) => id);
  let receipt: Receipt | undefined;
  try {
    if (way === 'collect') {
      const collected = await pager.collect();
      rows.push(...collected.nodes);
      return { rows: ids(), receipt: collected.receipt };
    }
    if (way === 'pages') {
      let pages = 0;
      for await (const page of pager.pages()) {
        rows.push(...page.nodes);
        receipt = page.receipt;
        if (++pages === stop) break;
      }
      return { rows: ids(), receipt };
    }
    const all = pager.rows();
    for await (const row of all) if (rows.push(row) === stop) break;
    return { rows: ids(), receipt: all.receipt };
  } catch (error) {
    if (error instanceof EndcursorError && error.nodes) rows.push(...(error.nodes as Thing[]));
    return { rows: ids(), receipt: error instanceof EndcursorError ? error.receipt : undefined, error };
  }
}

/** Reads a case to its end, in as many readings as needed. */
async function readWhole(one: Case): Promise<{ rows: number[]; last: Receipt | undefined; readings: number }> {
  const server = serverOf(one);
  const rows: number[] = [];
  const direction = one.backward ? 'backward' : 'forward';
  let from: string | undefined;
  for (let count = 0; count < 500; count++) {
    const how = one.readings[count % one.readings.length] as Reading;
    const outcome = await read(server, how, { direction, ...(from === undefined ? {} : { from }) });
    rows.push(...outcome.rows);
    if (outcome.error) expect(outcome.error).toBeInstanceOf(EndcursorError);
    expect(outcome.receipt?.nodes).toBe(rows.length);
    if (outcome.receipt?.complete) return { rows, last: outcome.receipt, readings: count + 1 };
    from = outcome.receipt?.resume;
    expect(from).toBeTypeOf('string');
  }
  throw new Error('the readings do not end');
}

describe('reading a random server', () => {
  it('gives every row once and in order, or an error with a token from which the rest comes', async () => {
    let resumed = 0;
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { rows, last, readings } = await readWhole(one);
        resumed += readings - 1;
        const places = one.entries.flatMap((entry, at) => (entry === 'row' ? [at] : []));
        expect(rows).toEqual(one.backward ? places.toReversed() : places);
        expect(last).toMatchObject({
          complete: true,
          reason: 'end',
          nullsDropped: one.entries.filter((entry) => entry === 'null').length,
          duplicates: 0,
        });
      }),
      { numRuns: 2000 },
    );
    expect(resumed).toBeGreaterThan(2000);
  }, 120_000);
});
