import type { MockPage } from './mock-page.ts';

/** The request that a fault affects. */
export interface FaultHit {
  /** The server's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
  readonly signal: AbortSignal | undefined;
  /** The response names and indexes of the first list that was read, such as `repository`, `issues`; empty if there is none. */
  readonly path: readonly (string | number)[];
  /** The response path of its first row, if it has one. */
  readonly rowPath: readonly (string | number)[];
  /** The response without the fault. */
  readonly body: MockBody;
}

/** The body of a GraphQL response. */
export interface MockBody {
  readonly data?: unknown;
  readonly errors?: readonly object[];
  readonly extensions?: object;
}

/** A page that a fault changes, with the cursor of a row. */
export interface FaultPage extends MockPage {
  cursorAt(index: number): unknown;
}

/** One kind of fault, in one of three forms. */
export interface FaultKind {
  /** What it is, in a few words. */
  readonly what: string;
  /** Answers in place of the server. It may reject, as `fetch` does. */
  readonly answer?: (hit: FaultHit) => Response | Promise<Response>;
  /** Changes the page of the first list in the request. */
  readonly page?: (page: FaultPage) => Partial<MockPage>;
  /** How many requests it affects, unless the script specifies it. @default 1 */
  readonly times?: number;
  /** Whether it affects only requests for a page after the first. */
  readonly later?: true;
}

interface Head {
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

const answer = (body: unknown, { headers, status = 200 }: Head = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const refusal = (error: unknown, init?: Head, more: object = {}): Response =>
  answer({ errors: [error], ...more }, init);
const limited = (headers: Record<string, string>): Response => answer('slow down', { status: 429, headers });
const seconds = (ms: number): string => new Date(Math.ceil(ms / 1000) * 1000).toUTCString();
const HTML = '<html><body><h1>Bad gateway</h1></body></html>';

function failed(code: string): never {
  throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
}

/** Never resolves; rejects when it is aborted. */
function never<T>(signal: AbortSignal | undefined): Promise<T> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
}

/** Returns a body that begins and then stalls. */
function stalled(signal: AbortSignal | undefined): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"data":'));
      signal?.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

/** Returns an error at the list, which is null. */
function inside({ body, path }: FaultHit, error: object): Response {
  return refusal({ message: 'x', path, ...error }, {}, { data: withNull(body.data, path) });
}

function withNull(value: unknown, [name, ...rest]: readonly (string | number)[]): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === name ? withNull(item, rest) : item));
  return { ...value, [name]: withNull((value as Readonly<Record<string, unknown>>)[name], rest) };
}

const budget = 'Complexity budget exhausted, query cost 30001 budget remaining 19986 out of 1000000 reset in 3 seconds';
const bucket = { requestedQueryCost: 70, throttleStatus: { currentlyAvailable: 20, restoreRate: 50 } };
const exhausted = { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: 5 };
const secondary = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
};

/** Every kind of fault by its name. */
export const FAULTS: Readonly<Record<string, FaultKind>> = {
  reset: { what: 'the connection is reset', answer: () => failed('ECONNRESET') },
  'server restart': { what: 'the connection is refused, three times', answer: () => failed('ECONNREFUSED'), times: 3 },
  'no answer': { what: 'no answer until the attempt times out', answer: ({ signal }) => never(signal) },
  'slow body': { what: 'a body that stalls', answer: ({ signal }) => stalled(signal) },
  'cut-off JSON': { what: 'half of the body', answer: ({ body }) => answer(JSON.stringify(body).slice(0, -20)) },
  'HTML 200': { what: 'an HTML page with status 200', answer: () => answer(HTML) },
  'empty 200': { what: 'an empty body with status 200', answer: () => answer('') },
  '502': { what: 'status 502 with an HTML page', answer: () => answer(HTML, { status: 502 }) },
  '504': { what: 'status 504', answer: () => answer('', { status: 504 }) },
  '503': {
    what: 'status 503, `Retry-After` 2 seconds',
    answer: () => answer('', { status: 503, headers: { 'retry-after': '2' } }),
  },
  '429': { what: 'status 429 without a time', answer: () => limited({}) },
  '429 + seconds': { what: 'status 429, `Retry-After` 7 seconds', answer: () => limited({ 'retry-after': '7' }) },
  '429 + date': {
    what: 'status 429, `Retry-After` as a date 7 seconds later',
    answer: ({ now }) => limited({ 'retry-after': seconds(now + 7_000), date: seconds(now) }),
  },
  '429 + date, skewed clock': {
    what: "the same, and the server's clock is an hour ahead",
    answer: ({ now }) => limited({ 'retry-after': seconds(now + 3_607_000), date: seconds(now + 3_600_000) }),
  },
  '429 + a month': {
    what: 'status 429, `Retry-After` 3,000,000 seconds',
    answer: () => limited({ 'retry-after': '3000000' }),
  },
  '429 + nonsense': { what: 'status 429, `Retry-After` -1', answer: () => limited({ 'retry-after': '-1' }) },
  'GitHub secondary limit': {
    what: 'status 403, `Retry-After` 60 seconds',
    answer: () => answer(secondary, { status: 403, headers: { 'retry-after': '60' } }),
  },
  'GitHub secondary limit, 200': { what: 'the same message with status 200', answer: () => answer(secondary) },
  'GitHub RATE_LIMITED': {
    what: 'an error of that type, and the header with the time of the reset',
    answer: ({ now }) =>
      refusal({ type: 'RATE_LIMITED', message: 'x' }, { headers: { 'x-ratelimit-reset': String(now / 1000 + 60) } }),
  },
  'GitHub RATE_LIMIT': {
    what: 'an error of that type',
    answer: () => refusal({ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'x' }),
  },
  'Shopify THROTTLED': {
    what: 'an error of that code, with the state of the bucket',
    answer: () =>
      refusal({ message: 'Throttled', extensions: { code: 'THROTTLED' } }, {}, { extensions: { cost: bucket } }),
  },
  'Linear RATELIMITED': {
    what: 'an error of that code with status 400',
    answer: () => refusal({ message: 'x', extensions: { code: 'RATELIMITED' } }, { status: 400 }),
  },
  'monday budget, texts': {
    what: 'errors as strings, with the time in the message',
    answer: () => answer({ error_code: 'ComplexityException', errors: [budget] }),
  },
  'monday budget, codes': {
    what: 'an error with the time',
    answer: () => refusal({ message: 'x', extensions: exhausted }),
  },
  'Aligni limit': {
    what: 'status 429 with an error of code RATE_LIMITED',
    answer: () =>
      refusal(
        { message: 'Rate limit exceeded', extensions: { code: 'RATE_LIMITED' } },
        { status: 429 },
        { data: null },
      ),
  },
  'Totara limit': {
    what: 'status 429 with an error of category rate_limit',
    answer: () => refusal({ message: 'Too many requests', extensions: { category: 'rate_limit' } }, { status: 429 }),
  },
  MAX_COST_EXCEEDED: {
    what: 'the operation costs too much',
    answer: () => refusal({ message: 'x', extensions: { code: 'MAX_COST_EXCEEDED' } }),
  },
  RESOURCE_LIMITS_EXCEEDED: {
    what: 'the list is null, because it takes too much',
    answer: (hit) => inside(hit, { type: 'RESOURCE_LIMITS_EXCEEDED' }),
  },
  'throttled inside': {
    what: 'the list is null, because of a limit',
    answer: (hit) => inside(hit, { extensions: { code: 'RATE_LIMITED' } }),
  },
  'unauthenticated inside': {
    what: 'there is no data, because the list needs other credentials',
    answer: ({ path }) => refusal({ message: 'x', path, extensions: { code: 'UNAUTHENTICATED' } }, {}, { data: null }),
  },
  'request error': {
    what: 'an error without data',
    answer: () => refusal({ message: 'Something is wrong with you' }, {}, { data: null }),
  },
  'partial data': {
    what: 'an error next to the data, at the first row',
    answer: ({ body, path, rowPath }) =>
      refusal({ message: 'x', path: rowPath.length > 0 ? rowPath : path }, {}, { data: body.data }),
  },
  'errors: []': {
    what: 'an empty list of errors next to the data',
    answer: ({ body }) => answer({ ...body, errors: [] }),
  },
  'null list': { what: 'the paged field is null', page: () => ({ missing: 'list' }) },
  'null nodes': { what: 'the list of rows is null', page: () => ({ missing: 'rows' }) },
  'null row': {
    what: 'the first row is null',
    page: ({ rows }) => ({ rows: rows.map((row, at) => (at === 0 ? null : row)) }),
  },
  'null pageInfo': { what: 'the signs of further pages are null', page: () => ({ missing: 'signs' }) },
  'null cursor with more': { what: 'more rows, and no cursor', page: () => ({ more: true, next: null }) },
  'stuck cursor': {
    what: 'more rows, and the cursor of the page before',
    page: ({ position }) => ({ more: true, next: position ?? '' }),
  },
  'cycling cursor': {
    what: 'more rows, and the cursor of the first row',
    page: ({ cursorAt }) => ({ more: true, next: cursorAt(0) }),
  },
  'expired cursor': {
    what: 'the cursor is refused, on a page after the first',
    answer: () => refusal({ message: 'The cursor provided for pagination has expired' }),
    later: true,
  },
  'empty page in the middle': {
    what: 'a page without rows, and more of them',
    page: ({ cursorAt, from }) => ({
      rows: [],
      to: from,
      more: true,
      next: from > 0 ? `${String(cursorAt(from - 1))} ` : '',
    }),
  },
  'no more, too early': { what: 'rows are missing after the page', page: () => ({ more: false, next: null }) },
  'repeated row': {
    what: 'the last row of the page before comes again',
    page: ({ from, rows }) => (from > 0 ? { rows: [from - 1, ...rows] } : {}),
  },
  'page cap': {
    what: 'pages of 2 rows, whatever is requested, three times',
    times: 3,
    page: ({ cursorAt, from, more, rows, to }) => {
      const end = Math.min(to, from + 2);
      return { rows: rows.slice(0, 2), to: end, more: more || end < to, next: end > from ? cursorAt(end - 1) : null };
    },
  },
  'token expired': { what: 'status 401', answer: () => answer({ message: 'Bad credentials' }, { status: 401 }) },
};
