import { describe, expect, it } from 'vitest';
import type { HeaderNames } from './header-names.ts';
import { hintMs } from './hint.ts';

/** Returns the hint of a refusal with a message and a `Retry-After`. */
function hintOf(message: string, seconds: string): number | undefined {
  const headers = new Headers({ 'retry-after': seconds });
  return hintMs({ status: 429, body: undefined, text: '', headers }, { message }, 0);
}

/** Returns the hint of a refusal with these headers. */
function headerHint(headers: Record<string, string>, ...names: HeaderNames[]): number | undefined {
  return hintMs({ status: 429, body: undefined, text: '', headers: new Headers(headers) }, undefined, 0, names);
}

describe('hintMs', () => {
  it('takes the time in a message if the header gives the same one in whole seconds', () => {
    expect(hintOf('Too many requests, retry after 169ms', '1')).toBe(169);
    expect(hintOf('Too many requests, retry after 169ms', '0')).toBe(169);
    expect(hintOf('Too many requests, retry after 169ms', '7')).toBe(7_000);
    expect(hintOf('Too many requests', '2')).toBe(2_000);
  });

  it.each(['x-retry-after', 'x-ratelimit-retry-after', 'x-rate-limit-retry-after-seconds'])(
    'reads %s like Retry-After',
    (name) => {
      expect(headerHint({ [name]: '3' })).toBe(3_000);
      expect(headerHint({ [name]: '3', 'retry-after': '4' })).toBe(4_000);
    },
  );

  it.each(['retry-after-ms', 'x-ms-retry-after-ms'])('reads %s in milliseconds, before Retry-After', (name) => {
    expect(headerHint({ [name]: '250', 'retry-after': '1' })).toBe(250);
  });

  it("reads the API's own headers in their unit of time", () => {
    const names = { remaining: 'x-left', resetAt: 'x-reset-ms', time: 'milliseconds' } as const;
    expect(headerHint({ 'x-left': '0', 'x-reset-ms': '1500' }, names)).toBe(1_500);
    expect(headerHint({ 'x-left': '0', 'x-reset-ms': '1500' })).toBeUndefined();
    expect(headerHint({ 'x-contentful-ratelimit-reset': '1' }, { resetAt: 'x-contentful-ratelimit-reset' })).toBe(
      1_000,
    );
  });

  it('prefers the limit that is used up', () => {
    const spent = { remaining: 'a-left', resetAt: 'a-reset' };
    const open = { remaining: 'b-left', resetAt: 'b-reset' };
    const headers = { 'a-left': '0', 'a-reset': '60', 'b-left': '5', 'b-reset': '1' };
    expect(headerHint(headers, spent, open)).toBe(60_000);
  });
});
