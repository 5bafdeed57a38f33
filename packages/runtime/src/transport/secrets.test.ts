import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { type ClientOptions, createClient, createRecovery, HttpStatusError, UsageError } from '../index.ts';

const fetch: typeof globalThis.fetch = () => Promise.resolve(new Response('no', { status: 404 }));

/** Sends a query, which fails. */
async function failed(options: Partial<ClientOptions>) {
  const clock = createSimulatedClock({ settleTurns: 2 });
  let attempts = 0;
  const on = { request: () => void attempts++ };
  const client = createClient({ url: 'http://things.test/a', clock, on, recovery: createRecovery, ...options });
  const request = {
    document: '{ a }',
    operationName: 'a',
    variables: {},
    coordinate: 'Query.a',
    kind: 'query',
  } as const;
  const emit = (name: string) => void (name === 'retry' && attempts++);
  const tally = { requests: 0, waitedMs: 0 };
  const error: unknown = await clock
    .run(() => client.$.send({ request, signal: undefined, tally, emit }))
    .catch((caught: unknown) => caught);
  return { error: error as Error, retries: attempts, sent: tally.requests };
}

describe('what is secret', () => {
  const headers: readonly Record<string, string>[] = [
    { Authorization: 'Bearer hunter2\nX: y' },
    { Authorization: 'Bearer hunter2\u0000' },
    { Authorization: 'Bearer hunter2…' },
    { 'Authorization: Bearer hunter2': 'x' },
  ];
  it.each(headers)('in headers that cannot be sent is not said, and they are not tried again: %j', async (given) => {
    const { error, retries } = await failed({ headers: given });
    expect(error).toBeInstanceOf(UsageError);
    expect(inspect(error)).not.toContain('hunter2');
    expect(retries).toBe(0);
  });

  it('is sent with the line break that files end with', async () => {
    const { error } = await failed({ fetch, headers: { Authorization: 'Bearer x\n' } });
    expect(error).toBeInstanceOf(HttpStatusError);
  });

  it.each([
    ['https://user:hunter2@things.test/graphql', 'url contains credentials'],
    ['https://hunter2@things.test/graphql', 'url contains credentials'],
    ['things.test/hunter2/graphql?key=hunter2', 'url begins with "things.test", not with a scheme'],
    ['user:hunter2@things.test:4000/graphql', 'url begins with "things.test:4000", not with a scheme'],
    ['localhost:4000/hunter2', 'url begins with "localhost:4000", not with a scheme'],
    ['ftp://things.test/hunter2', 'url begins with "ftp:", not with a scheme'],
    ['/hunter2', 'url begins with "", not with a scheme'],
  ])('in the URL is not said, and it is not tried again: %s', async (url, message) => {
    const { error, retries } = await failed({ url });
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(message);
    expect(inspect(error)).not.toContain('hunter2');
    expect(retries).toBe(0);
  });

  it('may be sent to a path of the own origin, where there is one', async () => {
    expect((await failed({ fetch, url: '/graphql' })).error).toBeInstanceOf(HttpStatusError);
  });

  it.each(['https://elsewhere.test/hunter2?a=hunter2', 'http://user:hunter2@things.test/a', 'http://:hunter2'])(
    'in a redirect is not said: %s',
    async (location) => {
      const fetch: typeof globalThis.fetch = () =>
        Promise.resolve(new Response(null, { status: 308, headers: { location } }));
      const { error } = await failed({ fetch });
      expect(error).toBeInstanceOf(HttpStatusError);
      expect(inspect(error)).not.toContain('hunter2');
    },
  );
});
