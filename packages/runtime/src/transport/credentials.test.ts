import { describe, expect, it } from 'vitest';
import { Credentials } from './credentials.ts';

/** A source of tokens that counts. */
function tokens() {
  let count = 0;
  return { source: async () => ({ token: String(++count) }), issued: () => count };
}

describe('Credentials', () => {
  it('issues a plain object as it is, and has no other', () => {
    expect(new Credentials({ a: 'b' }).issue()).toEqual({ headers: { a: 'b' }, renew: undefined });
  });

  it('calls a function for each attempt', () => {
    let count = 0;
    const credentials = new Credentials(() => ({ token: String(++count) }));
    credentials.issue();
    expect(credentials.issue().headers).toEqual({ token: '2' });
  });

  it('keeps what a promise gave until it is renewed, once for all who were refused', async () => {
    const { issued, source } = tokens();
    const credentials = new Credentials(source);
    const all = [credentials.issue(), credentials.issue(), credentials.issue()];
    expect(issued()).toBe(1);
    for (const { renew } of all) renew?.();
    const next = [credentials.issue(), credentials.issue()];
    expect(await Promise.all(next.map(({ headers }) => headers))).toEqual([{ token: '2' }, { token: '2' }]);
    for (const { renew } of all) renew?.();
    expect(await credentials.issue().headers).toEqual({ token: '2' });
    expect(issued()).toBe(2);
  });
});
