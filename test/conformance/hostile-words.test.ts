import { describe, expect, it } from 'vitest';
import { readSignal } from '../../packages/runtime/src/request/signal.ts';
import { readStatus } from '../../packages/runtime/src/request/status.ts';
import { readReport } from '../../packages/runtime/src/limits/report.ts';
import type { HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';

/*
 * Strings on which a regular expression with two open ends takes quadratic time. Reading them takes milliseconds if
 * everything is linear, and would exceed the time of a test otherwise.
 */
const CHARS = 400_000;
const WORDS = [
  'exceeds ',
  'exceeded the limit of ',
  'field "',
  "argument 'x ",
  'did you mean ',
  'wait 1 sandandand',
  'again ',
  'wait 1s, and ',
  '1',
  ' ',
  ';t=',
  ';   ',
  '"a";',
  '"\\',
  'timed',
  'rate limit ',
  'a',
];
/** Values that are neither strings nor numbers, as a server may send them. */
const VALUES: readonly unknown[] = [
  null,
  {},
  [],
  true,
  { toString: 1 },
  { valueOf: 1, toString: 1 },
  ['constructor'],
  { __proto__: null },
];

const header = (headers: Record<string, string>): HttpAnswer['headers'] => ({ get: (name) => headers[name] ?? null });

function read(body: unknown, headers: Record<string, string> = {}, status = 429): void {
  const answer = { status, body, text: '', headers: header(headers) };
  readStatus(answer, 0);
  readSignal(answer, {}, 0);
  readReport(answer, { body: 'extensions.cost', unit: 'points' }, 0);
}

describe.each(WORDS)('what a server says over and over: %j', (word) => {
  const long = word.repeat(CHARS / word.length);

  it('is read in linear time in messages, codes and values', () => {
    for (const status of [200, 429, 502]) {
      read({ errors: [{ message: long, extensions: { code: long, retryAfter: long } }] }, {}, status);
      read({ errors: Array.from({ length: 1_000 }, () => ({ message: long.slice(0, 1_000) })) }, {}, status);
      read({ error_message: long, error_code: long, error_data: { retry_in_seconds: long } }, {}, status);
    }
  });

  it('is read in linear time in headers', () => {
    for (const name of ['retry-after', 'date', 'x-ratelimit-reset', 'x-ratelimit-remaining', 'ratelimit'])
      read({ errors: [{ message: 'x' }] }, { [name]: long });
    read(undefined, { ratelimit: '"a";r=0;t=1', 'ratelimit-policy': long });
  });
});

describe('values of any kind in what is read of a refusal', () => {
  it.each(VALUES)('do no harm: %j', (value) => {
    const cost = { requestedQueryCost: value, throttleStatus: { currentlyAvailable: value, restoreRate: value } };
    const entry = { message: 'Throttled', path: [value], extensions: { code: value, retryAfter: value } };
    read({ errors: [entry, value], extensions: { cost } });
    read({ errors: [entry], extensions: { cost: value }, error_data: value, error_code: value });
    read({ errors: [{ message: 'Throttled' }], extensions: { cost: { throttleStatus: value } } });
    expect(() => read({ errors: value, extensions: value })).not.toThrow();
  });

  it('are read however deeply they are nested', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(() => read({ errors: [deep, { message: deep }], extensions: deep })).not.toThrow();
  });
});
