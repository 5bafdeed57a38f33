import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { createClient, createLimiter, createRecovery, type Events } from '../index.ts';
import type { Transport } from '../transport/transport.ts';
import { pool, type PoolOptions } from './pool.ts';
import type { Slot } from './slot.ts';

const ok = () => Response.json({ data: { done: true } });
const refused = () => Response.json({ errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] });

interface Options extends PoolOptions {
  readonly answer?: (token: string) => Response;
}

/** Sends operations with a pool; `answer` makes the response to a token. */
function start(slots: readonly Slot[], { answer = ok, ...options }: Options = {}) {
  const clock = createSimulatedClock({ settleTurns: 2 });
  const sent: string[] = [];
  const slotEvents: string[] = [];
  const throttled: (string | undefined)[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const token = new Headers(init?.headers).get('token') ?? '';
    sent.push(token);
    await clock.sleep(10);
    return answer(token);
  };
  const client = createClient({
    url: 'http://things.test',
    credentials: pool(slots, options),
    limits: { quotas: [{ unit: 'requests', quota: 100, window: '1 minute' }] },
    limiter: createLimiter,
    recovery: createRecovery,
    fetch,
    clock,
    random: () => 0,
  });
  const emit = (name: keyof Events, event: { coordinate: string; slot?: string; state?: string }) => {
    if (name === 'slot') slotEvents.push(`${event.slot} ${event.state}`);
    if (name === 'throttle') throttled.push(event.slot);
  };
  const send = (kind: 'query' | 'mutation' = 'query') =>
    client.$.send({
      request: { document: '', operationName: 'a', variables: {}, coordinate: 'Query.a', kind },
      signal: undefined,
      tally: { requests: 0, waitedMs: 0 },
      emit,
    });
  return { clock, send, sent, slotEvents, throttled };
}

const fixed = (...names: readonly string[]): readonly Slot[] =>
  names.map((name) => ({ name, headers: { token: `secret-${name}` } }));

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('pool', () => {
  it('takes turns', async () => {
    const { clock, send, sent } = start(fixed('a', 'b'));
    for (const _ of [1, 2, 3]) await clock.run(send);
    expect(sent).toEqual(['secret-a', 'secret-b', 'secret-a']);
  });

  it('sets a slot aside that is refused, even for a mutation, and tries it again later', async () => {
    let revoked = true;
    const answer = (token: string) => (token === 'secret-a' && revoked ? refused() : ok());
    const { clock, send, sent, slotEvents } = start(fixed('a', 'b'), { answer, setAsideMs: 1_000 });
    await clock.run(() => send('mutation'));
    await clock.run(send);
    expect(sent).toEqual(['secret-a', 'secret-b', 'secret-b']);
    expect(slotEvents).toEqual(['a set aside']);
    revoked = false;
    await clock.advance(1_000);
    await clock.run(send);
    expect(sent.at(-1)).toBe('secret-a');
    expect(slotEvents).toEqual(['a set aside', 'a back']);
  });

  it('renews credentials once before it sets their slot aside', async () => {
    let calls = 0;
    const headers = () => Promise.resolve({ headers: { token: String(++calls) } });
    const slots = [{ name: 'a', headers }, ...fixed('b')];
    const stale = start(slots, { answer: (token) => (token === '1' ? refused() : ok()) });
    for (const _ of [1, 2, 3]) await stale.clock.run(stale.send);
    expect([stale.sent, stale.slotEvents]).toEqual([['1', '2', 'secret-b', '2'], []]);
    const revoked = start(slots, { answer: (token) => (token === 'secret-b' ? ok() : refused()) });
    for (const _ of [1, 2, 3]) await revoked.clock.run(revoked.send);
    expect(revoked.slotEvents).toEqual(['a set aside']);
    expect(revoked.sent.filter((token) => token !== 'secret-b')).toEqual(['3', '4']);
  });

  it('takes all slots back if each refuses the same request, which then fails', async () => {
    const { clock, send, sent, slotEvents } = start(fixed('a', 'b'), { answer: refused });
    const error = await clock.run(() => errorOf(send()));
    expect(error).toMatchObject({ meaning: 'auth', slot: 'b' });
    expect(inspect(error, { showHidden: true })).not.toContain('secret');
    expect(sent).toEqual(['secret-a', 'secret-b']);
    expect(slotEvents).toEqual(['a set aside', 'b set aside', 'a back', 'b back']);
  });

  it('sets a slot aside that cannot issue credentials', async () => {
    const broken = { name: 'a', headers: () => Promise.reject(new Error('invalid_client')) };
    const { clock, send, sent, slotEvents } = start([broken, ...fixed('b')]);
    await clock.run(send);
    await clock.run(send);
    expect([sent, slotEvents]).toEqual([['secret-b', 'secret-b'], ['a set aside']]);
    const alone = start([broken]);
    const error = await alone.clock.run(() => errorOf(alone.send()));
    expect(error).toMatchObject({ code: 'TRANSPORT', unsent: true, slot: 'a', attempts: 5 });
    expect(alone.sent).toEqual([]);
  });

  it('sends with another slot at once if one is throttled', async () => {
    const refusal = { status: 429, headers: { 'retry-after': '60' } };
    const { clock, send, sent, throttled } = start(fixed('a', 'b'), {
      answer: (token) => (token === 'secret-a' ? new Response('', refusal) : ok()),
    });
    const from = clock.now();
    for (const _ of [1, 2]) await clock.run(send);
    expect(sent).toEqual(['secret-a', 'secret-b', 'secret-b']);
    expect([throttled, clock.now() - from]).toEqual([['a'], 30]);
  });

  it('tells a transport of the caller which slot it is', async () => {
    const slots: (string | undefined)[] = [];
    const transport: Transport = async ({ slot }) => {
      slots.push(slot);
      return { status: 200, headers: new Headers(), text: '', body: { data: {} } };
    };
    const client = createClient({
      url: '',
      transport,
      credentials: pool(fixed('a')),
      limiter: createLimiter,
    });
    const request = { document: '', operationName: 'a', variables: {}, coordinate: 'a', kind: 'query' } as const;
    const tally = { requests: 0, waitedMs: 0 };
    await client.$.send({ request, signal: undefined, tally, emit: () => undefined });
    expect(slots).toEqual(['a']);
  });

  it.each<[readonly Slot[], string]>([
    [[], 'the pool has no slots'],
    [fixed('a', 'a'), 'slot 2 of the pool has the name of another one'],
    [fixed(''), 'slot 1 of the pool needs a name'],
    [fixed('a\nb'), 'slot 1 of the pool needs a name'],
    [[{ name: 'hunter2', headers: { authorization: 'Bearer hunter2' } }], 'has its token as its name'],
  ])('refuses the slots %j', (slots, message) => {
    expect(() => pool(slots)).toThrow(message);
    expect(() => pool(slots)).not.toThrow('hunter2');
  });

  it('needs a limiter, and no other headers', () => {
    const options = { url: 'http://things.test', credentials: pool(fixed('a')) };
    expect(() => createClient(options)).toThrow('credentials need a limiter');
    expect(() => createClient({ ...options, limiter: createLimiter, headers: {} })).toThrow('cannot be combined');
  });
});
