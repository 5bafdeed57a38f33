import { describe, expect, it } from 'vitest';
import { credentialsOf, type HeadersSource } from './credentials.ts';

const { signal } = new AbortController();

function issuing(source: HeadersSource) {
  const issue = credentialsOf(source);
  return () => issue('Query.a', signal);
}

/** A source of tokens that counts its calls. */
function tokens() {
  let count = 0;
  return { source: async () => ({ token: String(++count) }), issued: () => count };
}

describe('credentialsOf', () => {
  it('issues a plain object as it is, and has no other', async () => {
    expect(await issuing({ a: 'b' })()).toEqual({ headers: { a: 'b' }, renew: undefined });
  });

  it('calls a function for each attempt', async () => {
    let count = 0;
    const issue = issuing(() => ({ token: String(++count) }));
    await issue();
    expect((await issue()).headers).toEqual({ token: '2' });
  });

  it('keeps what a promise gave until it is renewed, once for all who were refused', async () => {
    const { issued, source } = tokens();
    const issue = issuing(source);
    const all = await Promise.all([issue(), issue(), issue()]);
    expect(issued()).toBe(1);
    for (const { renew } of all) renew?.();
    const next = await Promise.all([issue(), issue()]);
    expect(next.map(({ headers }) => headers)).toEqual([{ token: '2' }, { token: '2' }]);
    for (const { renew } of all) renew?.();
    expect((await issue()).headers).toEqual({ token: '2' });
    expect(issued()).toBe(2);
  });
});
