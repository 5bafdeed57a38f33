import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { createClient, createRecovery, type HeadersSource, TransportError } from '../index.ts';

/** Sends one operation with headers from the source; each request is counted. */
function start(headers: HeadersSource, kind: 'query' | 'mutation' = 'mutation') {
  const clock = createSimulatedClock({ settleTurns: 2 });
  const sent: unknown[] = [];
  const fetch: typeof globalThis.fetch = (_, init) => {
    sent.push(init?.headers);
    return Promise.resolve(Response.json({ data: { done: true } }));
  };
  const options = { url: 'http://things.test', fetch, headers, timeoutMs: 10_000, clock, random: () => 0 };
  const client = createClient({ ...options, recovery: createRecovery });
  const request = { document: '', operationName: 'a', variables: {}, coordinate: 'Mutation.a', kind };
  const send = (signal?: AbortSignal) =>
    client.$.send({ request, signal, tally: { requests: 0, waitedMs: 0 }, emit: () => undefined });
  return { clock, sent, send };
}

describe('headers', () => {
  const failure = new RangeError('no token, Bearer secret');
  const sources: readonly (readonly [string, HeadersSource])[] = [
    ['that throw', () => fail()],
    ['that reject', () => Promise.reject(failure)],
    ['that never come', () => new Promise(() => undefined)],
  ];
  const fail = () => {
    throw failure;
  };

  it.each(sources)('%s: nothing was sent, so that even a mutation is tried again, with others', async (_, source) => {
    for (const broken of [1, 2]) {
      let calls = 0;
      const headers = () => (++calls <= broken ? (source as () => Promise<Record<string, string>>)() : { a: 'b' });
      const { clock, send, sent } = start(headers);
      expect(await clock.run(() => send())).toMatchObject({ data: { done: true } });
      expect([calls, sent.length]).toEqual([broken + 1, 1]);
    }
  });

  it.each(sources)('%s for ever: a typed error says so, without what they say', async (_, source) => {
    const { clock, send, sent } = start(source);
    const error: unknown = await clock.run(() => send()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({
      unsent: true,
      attempts: 5,
      message: expect.stringMatching(/nothing was sent: headers/),
    });
    expect((error as Error).message).not.toContain('secret');
    expect([sent.length, clock.sleeping]).toEqual([0, 0]);
  });

  it('that never come are waited for no longer once the call is aborted', async () => {
    const { clock, send } = start(() => new Promise(() => undefined));
    const stop = new AbortController();
    const reason = { not: 'an error' };
    const sending = clock.run(() => send(stop.signal));
    setImmediate(() => stop.abort(reason));
    await expect(sending).rejects.toBe(reason);
    expect(clock.sleeping).toBe(0);
  });

  it('that come late for one request are there for those that still wait', async () => {
    let give: ((headers: Record<string, string>) => void) | undefined;
    let calls = 0;
    const { clock, send, sent } = start(() => {
      calls++;
      return new Promise((resolve) => (give = resolve));
    });
    setImmediate(() => give?.({ a: 'b' }));
    await clock.run(() => Promise.all([send(), send(), send()]));
    expect([calls, sent.length]).toEqual([1, 3]);
  });
});
