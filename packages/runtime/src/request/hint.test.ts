import { describe, expect, it } from 'vitest';
import { hintMs } from './hint.ts';

/** Returns the hint of a refusal with a message and a `Retry-After`. */
function hintOf(message: string, seconds: string): number | undefined {
  const headers = new Headers({ 'retry-after': seconds });
  return hintMs({ status: 429, body: undefined, text: '', headers }, { message }, 0);
}

describe('hintMs', () => {
  it('takes the time in a message if the header gives the same one in whole seconds', () => {
    expect(hintOf('Too many requests, retry after 169ms', '1')).toBe(169);
    expect(hintOf('Too many requests, retry after 169ms', '0')).toBe(169);
    expect(hintOf('Too many requests, retry after 169ms', '7')).toBe(7_000);
    expect(hintOf('Too many requests', '2')).toBe(2_000);
  });
});
