import { inspect } from 'node:util';
import { CallbackError, EndcursorError, type PagerOptions } from 'endcursor';
import { memoryStore, type QuotaStore } from 'endcursor/stores';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choose, choices } from '../codegen/choose.ts';
import { shapeOf } from '../nested/small-shape.ts';
import { clientMaker } from '../nested/tree-client.ts';
import { Tree } from '../nested/tree-data.ts';
import { TreeServer } from '../nested/tree-server.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/*
 * Responses that no server should send: parts of a page that are something else, nonsensical errors and headers. Each
 * reading ends with rows or with a typed error, and leaves nothing in flight.
 */
const shape = shapeOf({
  Query: {
    lists: [
      { name: 'all', to: 'Team', form: 'relay', cap: 5 },
      { name: 'more', to: 'Team', form: 'page without a total' },
    ],
  },
  Team: { reach: 'node', lists: [{ name: 'parts', to: 'Team', form: 'offset', cap: 4 }] },
});
const make = clientMaker(shape);

/** A value that `String` cannot convert, and lists nested more deeply than any stack. */
const ODD = { toString: 1, valueOf: 1 };
const DEEP = ' DEEP ';
const deep = '['.repeat(20_000) + ']'.repeat(20_000);

const VALUES = [
  null,
  true,
  0,
  -1,
  1e99,
  2 ** 53 + 2,
  '',
  'x',
  [],
  {},
  [null],
  { nodes: null },
  '__proto__',
  undefined,
  ODD,
  [ODD],
  DEEP,
];
const PATHS = ['a', 5, null, {}, [], [null], ['all', 0], [{}], [ODD], ['constructor'], ['__proto__', 'toString'], DEEP];
const EXTENSIONS = [
  null,
  5,
  { code: 5 },
  { code: ODD },
  { code: 'RATE_LIMITED', retry_in_seconds: 1e99 },
  { code: 'RATE_LIMITED', retry_after: ODD },
  { code: 'THROTTLED', retryAfter: DEEP },
  { code: 'MAX_COST_EXCEEDED' },
  { code: 'UNAUTHENTICATED' },
  { code: 'THROTTLED', retry_after: { toString: 1 } },
];
const ERRORS = [
  null,
  5,
  'text',
  {},
  [],
  ODD,
  DEEP,
  { message: 5 },
  { message: ODD },
  { message: 'try again in 9999999999999999999 days' },
  { message: 'throttled', path: ['constructor'] },
  { message: 'exceeds '.repeat(20_000) },
  { message: '\u001B[2J\r\u009B1m' },
];
/** Values that may accompany the data. */
const COSTS = [null, 5, 'x', ODD, DEEP, { requestedQueryCost: ODD }, { throttleStatus: ODD }, { throttleStatus: null }];
const ASIDE = [
  ...COSTS.map((cost) => ({ extensions: { cost } })),
  { extensions: { cost: { requestedQueryCost: 5, throttleStatus: { currentlyAvailable: ODD, restoreRate: [] } } } },
  { extensions: DEEP },
  { error_code: ODD, error_data: ODD },
  { error_code: DEEP, error_data: 'x' },
  { error_message: ODD, message: null },
];
const STATUSES = [200, 200, 200, 201, 301, 308, 400, 401, 404, 413, 429, 500, 503, 599];
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'retry-after': [
    '1e99',
    '-1',
    '0',
    '9'.repeat(400),
    'Fri, 31 Dec 1999 23:59:59 GMT',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'soon',
    '',
  ],
  'x-ratelimit-reset': ['1e99', '-5', '9'.repeat(400), 'x'],
  'x-ratelimit-remaining': ['-1', '0', 'NaN', '9'.repeat(400)],
  'x-ratelimit-limit': ['0', '-1', '1', 'x'],
  ratelimit: ['"a";r=0;t=99999999999999', ';;;', '"a";r=-1', '"a";r=0;t=0'],
  'ratelimit-policy': ['"a";q=0;w=0', '"a";q=99999999999999;w=99999999999999'],
  date: ['x', 'Fri, 31 Dec 1999 23:59:59 GMT'],
  'content-type': ['text/html', ''],
  location: ['::', 'http://elsewhere.test', ''],
};

/** A store that sometimes fails or never answers. */
function wildStore(choose: Choose): QuotaStore {
  const memory = memoryStore();
  const now = <T>(answer: () => T): T | Promise<never> => {
    if (choose.oneIn(20)) return new Promise(() => undefined);
    return choose.oneIn(20) ? Promise.reject(new Error('no store')) : answer();
  };
  return {
    reserve: (...args) => now(() => memory.reserve(...args)),
    settle: (...args) => now(() => memory.settle(...args)),
    penalize: (...args) => now(() => memory.penalize(...args)),
  };
}

/** Returns a response with something wrong in it. */
function wild(choose: Choose, body: Readonly<Record<string, unknown>>): Response {
  const error = { message: 'x', path: choose.of(PATHS), extensions: choose.of(EXTENSIONS) };
  const errors = choose.of([undefined, undefined, error, [error], [choose.of(ERRORS)]]);
  const changed = choose.oneIn(2) ? change(choose, body) : body;
  const data = choose.oneIn(4) ? { data: null } : {};
  const aside = choose.oneIn(3) ? choose.of(ASIDE) : {};
  const whole = { ...(changed as object), ...data, ...(errors && { errors }), ...aside };
  const text = JSON.stringify(whole).replaceAll(JSON.stringify(DEEP), deep);
  const header = choose.of(Object.keys(HEADERS));
  const headers = choose.oneIn(2) ? { [header]: choose.of(HEADERS[header] ?? []) } : {};
  const length = choose.oneIn(8) ? choose.upTo(text.length) : text.length;
  return new Response(text.slice(0, length), { status: choose.of(STATUSES), headers });
}

/** Returns a value with one of its parts in another form. */
function change(choose: Choose, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || choose.oneIn(6)) return choose.of(VALUES);
  if (Array.isArray(value)) {
    const at = choose.upTo(value.length);
    return value.map((item, index) => (index === at ? change(choose, item) : (item as unknown)));
  }
  const key = choose.of(Object.keys(value));
  return { ...value, [key]: change(choose, (value as Record<string, unknown>)[key]) };
}

describe('answers that no server should give', () => {
  it('end a reading or an operation with rows or with a typed error, which has the rows and the token', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const clock = createSimulatedClock({ settleTurns: 2 });
        const tree = new Tree(shape, choose.upTo(1000));
        const server = new TreeServer({ shape, tree, clock });
        const fetch: typeof globalThis.fetch = async (input, init) => {
          const answer = await server.fetch(input, init);
          if (choose.oneIn(2)) return answer;
          return wild(choose, (await clock.track(answer.json())) as Readonly<Record<string, unknown>>);
        };
        const client = make({ fetch }, clock, {
          limits: { concurrency: 2 },
          headers: () =>
            choose.oneIn(20) ? Promise.reject(new Error('no token')) : Promise.resolve({ a: 'Bearer x' }),
          maxBodyBytes: choose.of([undefined, 1_500]),
          quotaStore: choose.oneIn(3) ? wildStore(choose) : undefined,
        });
        const options: PagerOptions = {
          onPartial: choose.of(['throw', 'collect'] as const),
          ...(choose.oneIn(2) ? { pageSize: 5 } : {}),
        };
        const list = choose.of(['all', 'more']);
        const selection = { name: true, parts: { name: true } };
        const single = choose.oneIn(4);
        const read = () =>
          single
            ? client.query({ [list]: { $: { first: 3 }, ...selection } })
            : client.read(list, {}, selection, options).collect();
        const error: unknown = await clock.run(read as () => Promise<unknown>).then(
          () => undefined,
          (caught: unknown) => caught,
        );
        if (error !== undefined && !(error instanceof EndcursorError)) throw error;
        if (error) expect(inspect(error).replaceAll('\n', '')).not.toMatch(/Bearer x|\p{Cc}/u);
        if (error instanceof CallbackError) throw error.cause;
        if (error && !single)
          expect(error).toMatchObject({
            nodes: expect.any(Array) as unknown,
            receipt: { complete: false },
            resume: expect.any(String) as unknown,
          });
        expect(clock.sleeping).toBe(0);
      }),
      { numRuns: runs(150), endOnFailure: true },
    ));
});
