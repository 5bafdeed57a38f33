import { describe, expect, it } from 'vitest';
import type { Meaning } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { readSignal } from './signal.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const RESET = NOW / 1000 + 90;

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { status, body, text: JSON.stringify(body) ?? '', headers: new Headers(headers) };
}

function page(status: number, text: string): HttpAnswer {
  return { status, body: undefined, text, headers: new Headers() };
}

const errors = (...entries: unknown[]) => ({ errors: entries });
const reset = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(RESET) };
const bucket = {
  cost: {
    requestedQueryCost: 70,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 66, restoreRate: 50 },
  },
};
const secondary = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
};
const budget = 'Complexity budget exhausted, query cost 30001 budget remaining 19986 out of 1000000 reset in 3 seconds';

/** Every shape that was seen in the field: what it is, the answer, what it means, and the wait in milliseconds. */
const SHAPES: readonly [name: string, answer: HttpAnswer, meaning: Meaning, waitMs?: number][] = [
  [
    'GitHub, primary limit',
    answer(200, errors({ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }), reset),
    'throttled',
    90_000,
  ],
  [
    'GitHub, primary limit with 4 remaining',
    answer(200, errors({ type: 'RATE_LIMITED', message: 'x' }), { ...reset, 'x-ratelimit-remaining': '4' }),
    'throttled',
    90_000,
  ],
  [
    'GitHub, the other form',
    answer(200, errors({ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'x' })),
    'throttled',
  ],
  ['GitHub, secondary limit, 403', answer(403, secondary, { 'retry-after': '60' }), 'throttled', 60_000],
  ['GitHub, secondary limit, 200', answer(200, secondary), 'throttled'],
  [
    'GitHub, resources',
    answer(200, {
      data: { user: null },
      ...errors({ type: 'RESOURCE_LIMITS_EXCEEDED', path: ['user'], message: 'x' }),
    }),
    'too-big',
  ],
  ['GitHub, nodes', answer(200, errors({ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'x' })), 'too-big'],
  [
    'GitHub, took too long',
    answer(502, { data: null, ...errors({ message: 'Something went wrong while executing your query.' }) }),
    'transient',
  ],
  [
    'Shopify, bucket',
    answer(200, { ...errors({ message: 'Throttled', extensions: { code: 'THROTTLED' } }), extensions: bucket }),
    'throttled',
    80,
  ],
  ['Shopify, mock', answer(200, errors({ message: 'Throttled', extensions: { code: 'THROTTLED' } })), 'throttled'],
  [
    'Shopify, one query',
    answer(200, errors({ message: 'Query cost is 1002', extensions: { code: 'MAX_COST_EXCEEDED', cost: 1002 } })),
    'too-big',
  ],
  [
    'Linear, limit',
    answer(400, errors({ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED', type: 'ratelimited' } }), {
      'x-ratelimit-requests-remaining': '0',
      'x-ratelimit-requests-reset': String(NOW + 5_000),
      'x-ratelimit-complexity-remaining': '2000',
      'x-ratelimit-complexity-reset': String(NOW + 50_000),
    }),
    'throttled',
    5_000,
  ],
  [
    'Linear, one query',
    answer(400, errors({ message: 'Query too complex', extensions: { code: 'INPUT_ERROR', type: 'invalid input' } })),
    'too-big',
  ],
  [
    'monday, top level',
    answer(200, { error_code: 'ComplexityException', status_code: 429, error_message: budget, errors: [budget] }),
    'throttled',
    3_000,
  ],
  [
    'monday, extensions',
    answer(200, errors({ message: 'x', extensions: { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: 60 } })),
    'throttled',
    60_000,
  ],
  [
    'monday, concurrency of a field',
    answer(200, { error_code: 'FIELD_LIMIT_EXCEEDED', error_message: 'x', error_data: { retry_in_seconds: 15 } }),
    'throttled',
    15_000,
  ],
  [
    'monday, day',
    answer(200, errors({ message: 'x', extensions: { code: 'DAILY_LIMIT_EXCEEDED' } })),
    'throttled',
    12 * 3_600_000,
  ],
  [
    'Buildkite',
    answer(
      200,
      errors({
        message:
          'Your organization has exceeded the limit of 20000 complexity points. Please try again in 187 seconds.',
      }),
    ),
    'throttled',
    187_000,
  ],
  ['NetApp', answer(429, errors({ message: 'x', extensions: { code: 'USER_API_RATE_LIMIT_EXCEEDED' } })), 'throttled'],
  ['Healthie', answer(200, errors({ message: 'x', extensions: { code: 'TOO_MANY_REQUESTS' } })), 'throttled'],
  [
    'Aligni, window',
    answer(
      429,
      { data: null, ...errors({ message: 'Rate limit exceeded: x', extensions: { code: 'RATE_LIMITED' } }) },
      {
        'retry-after': '12',
      },
    ),
    'throttled',
    12_000,
  ],
  ['Aligni, text alone', answer(200, { data: null, ...errors({ message: 'Rate limit exceeded' }) }), 'throttled'],
  [
    'Aligni, one query',
    answer(200, errors({ message: 'Query has complexity of 20001, which exceeds max complexity of 10000' })),
    'too-big',
  ],
  [
    'Totara, limit',
    answer(429, {
      error: 'Too many requests',
      ...errors({ message: 'Too many requests', extensions: { category: 'rate_limit' } }),
    }),
    'throttled',
  ],
  [
    'webonyx, one query',
    answer(200, errors({ message: 'Max query complexity should be 1000 but got 2000.' })),
    'too-big',
  ],
  ['Totara, token', answer(401, errors({ message: 'denied', extensions: { category: 'authorization' } })), 'auth'],
  ['IETF, used up', answer(429, {}, { ratelimit: '"default";r=0;t=30' }), 'throttled', 30_000],
  ['429 without a body', answer(429, undefined), 'throttled'],
  [
    '429 with a date',
    answer(429, undefined, { 'retry-after': new Date(NOW + 5_000).toUTCString() }),
    'throttled',
    5_000,
  ],
  [
    '429 with a date, and a server whose clock is an hour ahead',
    answer(429, undefined, {
      'retry-after': new Date(NOW + 3_605_000).toUTCString(),
      date: new Date(NOW + 3_600_000).toUTCString(),
    }),
    'throttled',
    5_000,
  ],
  ['429 with nonsense', answer(429, undefined, { 'retry-after': '-1' }), 'throttled'],
  ['503 with a hint', answer(503, undefined, { 'retry-after': '2' }), 'transient', 2_000],
  ['502 with HTML', answer(502, undefined), 'transient'],
  ['504', answer(504, undefined), 'transient'],
  ['413', answer(413, undefined), 'too-big'],
  ['200 with HTML', answer(200, undefined), 'malformed'],
  ['200 with nothing', answer(200, {}), 'malformed'],
  ['401', answer(401, { message: 'Bad credentials' }), 'auth'],
  ['200 unauthenticated', answer(200, errors({ message: 'x', extensions: { code: 'UNAUTHENTICATED' } })), 'auth'],
  ['401 of a session', answer(401, errors({ message: 'Session timed out' })), 'auth'],
  ['403', answer(403, { message: 'Forbidden' }), 'permanent'],
  ['404', answer(404, undefined), 'permanent'],
  ['400 with a validation error', answer(400, errors({ message: 'Cannot query field "x"' })), 'permanent'],
  ['200 with a field of that name', answer(200, errors({ message: `Field 'rateLimit' doesn't exist` })), 'permanent'],
  ['400 with a type of that name', answer(400, errors({ message: 'No "x" on type "RateLimit".' })), 'permanent'],
  ['400 with a suggestion', answer(400, errors({ message: 'No "x". Did you mean "rateLimit"?' })), 'permanent'],
  ['too often', answer(200, errors({ message: 'You are trying to access x too often' })), 'throttled'],
  [
    'monday, blocked for a while',
    answer(200, errors({ message: 'x', extensions: { code: 'API_TEMPORARILY_BLOCKED' } })),
    'throttled',
  ],
  [
    'the IETF draft, quota',
    answer(429, { type: 'https://iana.org/assignments/http-problem-types#quota-exceeded', title: 'x' }),
    'throttled',
  ],
  [
    'the IETF draft, reduced capacity',
    answer(503, errors({ message: 'x', extensions: { code: 'temporary-reduced-capacity' } })),
    'throttled',
  ],
  [
    'Pothos, many fields',
    answer(200, {
      data: { a: null },
      ...errors({ message: 'Query exceeds maximum breadth (breadth: 153, max: 100)' }),
    }),
    'too-big',
  ],
  [
    'graphql-ruby, depth',
    answer(200, errors({ message: 'Query has depth of 13, which exceeds max depth of 5' })),
    'too-big',
  ],
  [
    'graphql-armor, depth',
    answer(200, errors({ message: 'Syntax Error: Query depth limit of 6 exceeded, found 7.' })),
    'too-big',
  ],
  [
    'Contentful, one query',
    answer(
      400,
      errors({
        message: 'Query cannot be executed. The maximum allowed complexity for a query is 11000 but it was 100200.',
      }),
    ),
    'too-big',
  ],
  [
    'Hasura Cloud, time',
    answer(200, errors({ message: 'x', extensions: { code: 'tenant-time-limit-exceeded' } })),
    'transient',
  ],
  ['monday, locked for a moment', answer(423, errors({ message: 'Resource is currently locked' })), 'transient'],
  ['Kong', answer(200, { message: 'API rate limit exceeded' }), 'throttled'],
  ['an error in an object', answer(200, { error: { code: 'RATE_LIMITED', message: 'x' } }), 'throttled'],
  ['errors that are one string', answer(200, { errors: 'Rate limit exceeded' }), 'throttled'],
  ['errors that are one object', answer(200, { errors: { message: 'Rate limit exceeded' } }), 'throttled'],
  ['errors that are another object', answer(200, { errors: { count: 1 } }), 'malformed'],
  [
    'Apigee',
    answer(500, { fault: { faultstring: 'Rate limit quota violation. Quota limit  exceeded. Identifier : _default' } }),
    'throttled',
  ],
  [
    'Apigee, bursts',
    answer(500, { fault: { faultstring: 'Spike arrest violation. Allowed rate : 10ps' } }),
    'throttled',
  ],
  ['problem details', answer(403, { title: 'Forbidden', detail: 'Too many requests from this address' }), 'throttled'],
  ['200 with HTML about a limit', page(200, '<html><head><title>Rate limit exceeded</title>'), 'throttled'],
  [
    'limit_req of nginx',
    page(503, '<title>503 Service Temporarily Unavailable</title></head>\r\n<hr><center>nginx/1.22.1</center>'),
    'throttled',
  ],
  ['503 of another server', page(503, '<title>503 Service Temporarily Unavailable</title>'), 'transient'],
  ['403 with a text about a limit', page(403, 'Rate Limit Exceeded'), 'throttled'],
  ['404 with HTML that mentions a limit', page(404, '<h1>Not found</h1><p>See Rate limits</p>'), 'permanent'],
  ['too fast', answer(200, errors({ message: 'Slow down! You are sending requests too fast.' })), 'throttled'],
  ['a limit that is reached', answer(200, errors({ message: 'Request limit reached.' })), 'throttled'],
  ['another limit that is reached', answer(200, errors({ message: 'User limit reached.' })), 'permanent'],
  ['calls per minute', answer(200, errors({ message: 'You exceeded your 100 calls per minute.' })), 'throttled'],
  [
    'graphql-armor without its limits',
    answer(400, errors({ message: 'Syntax Error: Query validation error.' })),
    'too-big',
  ],
  ['200 with a bare error', answer(200, { error: 'Not today' }), 'permanent'],
  ['200 with a bare error of a token', answer(200, { error: 'Invalid token' }), 'auth'],
  ['200 with an error and no data', answer(200, { data: null, ...errors({ message: 'x' }) }), 'permanent'],
];

describe('readSignal', () => {
  it.each<[string, HttpAnswer, Meaning, number?]>([...SHAPES])('understands %s', (_, given, meaning, waitMs) => {
    const signal = readSignal(given, undefined, NOW);
    expect(signal?.meaning).toBe(meaning);
    expect(signal?.waitMs).toBe(waitMs);
  });

  it('finds nothing in data, with or without ordinary errors beside it', () => {
    expect(readSignal(answer(200, { data: { a: 1 } }))).toBeUndefined();
    expect(readSignal(answer(200, { data: { a: 1 }, errors: [] }))).toBeUndefined();
    expect(readSignal(answer(200, { data: { a: null, b: 1 }, ...errors({ message: 'rate limit' }) }))).toBeUndefined();
  });

  it('reads the message of an error next to nulls, but nothing quoted in it', () => {
    const nulls = { a: { b: null }, c: null };
    const read = (message: string) =>
      readSignal(answer(200, { data: nulls, ...errors({ message, path: ['a'] }) }))?.meaning;
    expect(read('Query exceeds maximum complexity (complexity: 120, max complexity: 100)')).toBe('too-big');
    expect(read('You are trying to access this too often')).toBe('throttled');
    expect(read("Could not resolve to a Repository with the name 'octo/rate-limit'.")).toBeUndefined();
    expect(read('Forbidden')).toBeUndefined();
  });

  it('reads the texts of a profile next to nulls', () => {
    const busy = answer(200, { data: { a: null }, ...errors({ message: 'come back later' }) });
    expect(readSignal(busy, { texts: { 'come back': 'throttled' } })?.meaning).toBe('throttled');
  });

  it('takes 502, 504 and the text of GitHub for a page that may be too large, 503 not', () => {
    expect(readSignal(answer(504, undefined))?.slow).toBe(true);
    expect(readSignal(answer(503, undefined))?.slow).toBeUndefined();
    const text = 'Something went wrong while executing your query. This may be the result of a timeout';
    expect(readSignal(answer(200, errors({ message: text })))).toMatchObject({ meaning: 'transient', slow: true });
  });

  it('takes a cost that is above the most that a bucket holds for too big, as no wait helps', () => {
    const cost = { ...bucket.cost, requestedQueryCost: 2_500 };
    const body = { ...errors({ message: 'Throttled', extensions: { code: 'THROTTLED' } }), extensions: { cost } };
    const signal = readSignal(answer(200, body), undefined, NOW);
    expect(signal).toEqual({
      meaning: 'too-big',
      message: 'Throttled',
      exceeded: { of: 'cost', allowed: 1_000, asked: 2_500 },
    });
  });

  it('reads the errors inside an error', () => {
    const inner = { message: '"limit" must be less than or equal to 60' };
    const entry = { message: 'GraphQL validation error.', extensions: { errors: [inner, null, 'x'] } };
    const signal = readSignal(answer(400, errors(entry)));
    expect(signal).toMatchObject({ meaning: 'too-big', largestPage: 60 });
    expect(signal?.message).toBe(`GraphQL validation error. ${inner.message}`);
  });

  it.each([
    ['Hasura, nodes', errors({ message: 'x', extensions: { code: 'tenant-node-limit-exceeded' } }), 'breadth'],
    ['tokens', errors({ message: 'Syntax Error: Token limit of 1000 exceeded, found 1001.' }), 'tokens'],
    ['aliases', errors({ message: '30 aliases found. Allowed: 10' }), 'aliases'],
    ['characters', errors({ message: 'Query too large' }), 'characters'],
    ['graphql-armor, hidden', errors({ message: 'Syntax Error: Query validation error.' }), 'document'],
    ['Pothos', errors({ message: 'Query exceeds maximum breadth (breadth: 180, max: 100)' }), 'breadth'],
    ['GitHub, rows', errors({ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'x' }), undefined],
    ['complexity', errors({ message: 'Query has complexity of 300, which exceeds max complexity of 250' }), 'cost'],
  ])('distinguishes a document that is too large from a page: %s', (_, body, of) => {
    expect(readSignal(answer(200, body))).toMatchObject({ meaning: 'too-big' });
    expect(readSignal(answer(200, body))?.exceeded?.of).toBe(of);
  });

  it('learns the words of a profile', () => {
    const words = { codes: { E7: 'throttled' }, texts: { 'slow down': 'throttled' }, throttledWaitMs: 60_000 } as const;
    const byCode = answer(200, errors({ message: 'x', extensions: { code: 'E7' } }));
    expect(readSignal(byCode, words)).toMatchObject({ meaning: 'throttled', waitMs: 60_000 });
    expect(readSignal(answer(200, errors({ message: 'Slow down!' })), words)?.meaning).toBe('throttled');
    expect(readSignal(answer(429, undefined, { 'retry-after': '1' }), words)?.waitMs).toBe(1_000);
  });

  it('takes every meaning from a profile', () => {
    const busy = answer(200, errors({ message: 'x', extensions: { code: 'BUSY' } }));
    expect(readSignal(busy, { codes: { BUSY: 'transient' } })?.meaning).toBe('transient');
    const refused = answer(503, errors({ message: 'for ever' }));
    expect(readSignal(refused, { texts: { 'for ever': 'permanent' } })?.meaning).toBe('permanent');
  });

  it.each([
    ['the longest of several limits that are used up', { ratelimit: '"a";r=0;t=5, "b";r=0;t=90' }, 90_000],
    ['a used up limit whose reset is named first', { ratelimit: '"a";t=90;r=0' }, 90_000],
  ])('waits for %s', (_, headers, waitMs) => {
    expect(readSignal(answer(429, {}, headers))?.waitMs).toBe(waitMs);
  });

  it.each([
    ['Try again in 1 minute and 30 seconds.', 90_000],
    ['Please wait 2 days.', 2 * 86_400_000],
    ['Retry in 250 ms', 250],
  ])('waits as the text says: %s', (message, waitMs) => {
    expect(readSignal(answer(429, errors({ message })))?.waitMs).toBe(waitMs);
  });

  it('takes no hint from seconds that are empty', () => {
    expect(readSignal(answer(429, errors({ message: 'x', extensions: { retryAfter: '' } })))?.waitMs).toBeUndefined();
  });

  it('reads names of the prototype as names like others', () => {
    const entry = { message: 'x', extensions: { code: 'constructor', type: '__proto__' } };
    expect(readSignal(answer(200, errors(entry)), { codes: {} })?.meaning).toBe('permanent');
  });
});
