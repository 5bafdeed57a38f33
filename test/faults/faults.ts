/** A page as the server would return it. */
export interface Page {
  readonly nodes: readonly ({ readonly id: number } | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean | null; readonly endCursor: string | null } | null;
  readonly totalCount: number;
}

/** The facts that a fault sees about its request. */
export interface Hit {
  readonly page: Page;
  /** The start of the page. */
  readonly start: number;
  /** The server's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
  readonly signal: AbortSignal | undefined;
}

/** Returns the response to one request. It may reject, as `fetch` does. */
export type Fault = (hit: Hit) => Response | Promise<Response>;

/** One kind of fault, and the number of consecutive requests that it affects. */
export interface FaultKind {
  readonly fault: Fault;
  /** @default 1 */
  readonly times?: number;
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
const pageOf = (page: unknown): Response => answer({ data: { things: page } });
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

const budget = 'Complexity budget exhausted, query cost 30001 budget remaining 19986 out of 1000000 reset in 3 seconds';
const bucket = { requestedQueryCost: 70, throttleStatus: { currentlyAvailable: 20, restoreRate: 50 } };
const exhausted = { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: 5 };
const secondary = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
};

/** Every kind of fault by its name. */
export const FAULTS: Readonly<Record<string, FaultKind>> = {
  reset: { fault: () => failed('ECONNRESET') },
  'server restart': { fault: () => failed('ECONNREFUSED'), times: 3 },
  'no answer': { fault: ({ signal }) => never(signal) },
  'slow body': { fault: ({ signal }) => stalled(signal) },
  'cut-off JSON': { fault: ({ page }) => answer(JSON.stringify({ data: { things: page } }).slice(0, -20)) },
  'HTML 200': { fault: () => answer(HTML) },
  'empty 200': { fault: () => answer('') },
  'HTML 502': { fault: () => answer(HTML, { status: 502 }) },
  '502 for long': { fault: () => answer(HTML, { status: 502 }), times: 9 },
  '504': { fault: () => answer('', { status: 504 }) },
  '503 + Retry-After': { fault: () => answer('', { status: 503, headers: { 'retry-after': '2' } }) },
  '429': { fault: () => limited({}) },
  '429 + seconds': { fault: () => limited({ 'retry-after': '7' }) },
  '429 + date': { fault: ({ now }) => limited({ 'retry-after': seconds(now + 7_000), date: seconds(now) }) },
  '429 + date, skewed clock': {
    fault: ({ now }) => limited({ 'retry-after': seconds(now + 3_607_000), date: seconds(now + 3_600_000) }),
  },
  '429 + 3,000,000 s': { fault: () => limited({ 'retry-after': '3000000' }) },
  '429 + nonsense': { fault: () => limited({ 'retry-after': '-1' }) },
  '403 secondary limit': { fault: () => answer(secondary, { status: 403, headers: { 'retry-after': '60' } }) },
  'RATE_LIMITED (GitHub)': {
    fault: ({ now }) =>
      refusal({ type: 'RATE_LIMITED', message: 'x' }, { headers: { 'x-ratelimit-reset': String(now / 1000 + 60) } }),
  },
  'RATE_LIMIT (GitHub)': { fault: () => refusal({ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'x' }) },
  'secondary limit, 200': { fault: () => answer(secondary) },
  'THROTTLED (Shopify)': {
    fault: () =>
      refusal({ message: 'Throttled', extensions: { code: 'THROTTLED' } }, {}, { extensions: { cost: bucket } }),
  },
  'RATELIMITED (Linear)': {
    fault: () => refusal({ message: 'x', extensions: { code: 'RATELIMITED' } }, { status: 400 }),
  },
  'budget, texts (monday)': { fault: () => answer({ error_code: 'ComplexityException', errors: [budget] }) },
  'budget, codes (monday)': { fault: () => refusal({ message: 'x', extensions: exhausted }) },
  'limit (Aligni)': {
    fault: () =>
      refusal(
        { message: 'Rate limit exceeded', extensions: { code: 'RATE_LIMITED' } },
        { status: 429 },
        { data: null },
      ),
  },
  'limit (Totara)': {
    fault: () => refusal({ message: 'Too many requests', extensions: { category: 'rate_limit' } }, { status: 429 }),
  },
  MAX_COST_EXCEEDED: { fault: () => refusal({ message: 'x', extensions: { code: 'MAX_COST_EXCEEDED' } }) },
  RESOURCE_LIMITS_EXCEEDED: {
    fault: () =>
      refusal({ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x', path: ['things'] }, {}, { data: { things: null } }),
  },
  'throttled inside': {
    fault: () =>
      refusal({ message: 'x', path: ['things'], extensions: { code: 'RATE_LIMITED' } }, {}, { data: { things: null } }),
  },
  'unauthenticated inside': {
    fault: () =>
      refusal({ message: 'x', path: ['things', 'nodes'], extensions: { code: 'UNAUTHENTICATED' } }, {}, { data: null }),
  },
  'request error': { fault: () => refusal({ message: 'Something is wrong with you' }, {}, { data: null }) },
  'partial data': {
    fault: ({ page }) => refusal({ message: 'x', path: ['things', 'nodes', 0] }, {}, { data: { things: page } }),
  },
  'errors: []': { fault: ({ page }) => answer({ data: { things: page }, errors: [] }) },
  'null list': { fault: () => pageOf(null) },
  'null nodes': { fault: ({ page }) => pageOf({ ...page, nodes: null }) },
  'null row': {
    fault: ({ page }) => pageOf({ ...page, nodes: page.nodes.map((node, at) => (at === 0 ? null : node)) }),
  },
  'null pageInfo': { fault: ({ page }) => pageOf({ ...page, pageInfo: null }) },
  'null cursor with more': {
    fault: ({ page }) => pageOf({ ...page, pageInfo: { hasNextPage: true, endCursor: null } }),
  },
  'repeated cursor': {
    fault: ({ page, start }) =>
      pageOf({ ...page, pageInfo: { hasNextPage: true, endCursor: start ? String(start) : '' } }),
  },
  'cycling cursor': {
    fault: ({ page }) => pageOf({ ...page, pageInfo: { hasNextPage: true, endCursor: '1' } }),
    times: 1,
  },
  'empty page in the middle': {
    fault: ({ page, start }) => pageOf({ ...page, nodes: [], pageInfo: { hasNextPage: true, endCursor: `${start} ` } }),
  },
  'no more, too early': {
    fault: ({ page }) => pageOf({ ...page, pageInfo: { hasNextPage: false, endCursor: null } }),
  },
  'repeated row': {
    fault: ({ page, start }) => pageOf(start ? { ...page, nodes: [{ id: start - 1 }, ...page.nodes] } : page),
  },
  'page cap': { fault: ({ page, start }) => pageOf(capped(page, start)), times: 3 },
  'token expired': { fault: () => answer({ message: 'Bad credentials' }, { status: 401 }) },
};

/** Returns a page of 2 rows, whatever was requested. */
function capped(page: Page, start: number): Page {
  const nodes = page.nodes.slice(0, 2);
  const more = nodes.length < page.nodes.length || page.pageInfo?.hasNextPage === true;
  return { ...page, nodes, pageInfo: { hasNextPage: more, endCursor: String(start + nodes.length) } };
}
