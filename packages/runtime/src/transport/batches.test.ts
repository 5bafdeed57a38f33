import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { AttemptTimeoutError, EndcursorError } from '../errors/index.ts';
import { inBatches } from './batches.ts';
import type { GraphQLRequest } from './transport.ts';

type Answer = (sent: unknown, signal: AbortSignal) => Promise<Response> | Response;

const one = ({ operationName }: { operationName: string }) => ({ data: { name: operationName } });
const echo: Answer = (sent) => {
  return Response.json(Array.isArray(sent) ? sent.map(one) : one(sent as { operationName: string }));
};

function start(answer: Answer = echo, most?: number) {
  const clock = createSimulatedClock({ settleTurns: 2 });
  const bodies: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const body = JSON.parse(String(init?.body)) as unknown;
    bodies.push(body);
    return answer(body, init?.signal as AbortSignal);
  };
  const transport = inBatches(most === undefined ? {} : { most })({
    url: 'http://things.test',
    fetch,
    timeoutMs: 1_000,
    clock,
  });
  const request = { variables: {}, coordinate: 'Query.a' };
  const send = (operationName: string, kind: GraphQLRequest['kind'] = 'query', signal?: AbortSignal) =>
    transport({ ...request, document: `query ${operationName}`, operationName, kind }, signal);
  const sendIn = (slot: string, operationName: string) =>
    transport({ ...request, document: `query ${operationName}`, operationName, kind: 'query', slot });
  return { clock, bodies, send, sendIn };
}

const names = (bodies: readonly unknown[]) =>
  bodies.map((body) =>
    Array.isArray(body)
      ? body.map((one: { operationName: string }) => one.operationName)
      : (body as { operationName: string }).operationName,
  );

describe('inBatches', () => {
  it('sends what waits at the same time as one array, and gives each its own answer', async () => {
    const { bodies, clock, send } = start();
    const answers = await clock.run(() => Promise.all(['a', 'b', 'c'].map((name) => send(name))));
    expect(names(bodies)).toEqual([['a', 'b', 'c']]);
    expect(answers.map(({ body }) => body)).toEqual(['a', 'b', 'c'].map((name) => ({ data: { name } })));
    expect(answers[1]?.text).toBe('{"data":{"name":"b"}}');
  });

  it('sends no more operations at once than are allowed, and one alone as it is', async () => {
    const { bodies, clock, send } = start(echo, 2);
    const answers = await clock.run(() => Promise.all(['a', 'b', 'c'].map((name) => send(name))));
    expect(names(bodies)).toEqual([['a', 'b'], 'c']);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('sends no batch with operations of two slots of a pool', async () => {
    const { bodies, clock, sendIn } = start();
    await clock.run(() => Promise.all([sendIn('one', 'a'), sendIn('other', 'b'), sendIn('one', 'c')]));
    expect(names(bodies)).toEqual([['a', 'c'], 'b']);
  });

  it('sends mutations alone', async () => {
    const { bodies, clock, send } = start();
    await clock.run(() => Promise.all([send('a'), send('b'), send('c', 'mutation'), send('d', 'mutation')]));
    expect(names(bodies).sort()).toEqual(['c', 'd', ['a', 'b']].sort());
  });

  it('gives a refusal of the whole batch to each', async () => {
    const { clock, send } = start(() => new Response('slow down', { status: 429, headers: { 'retry-after': '3' } }));
    const answers = await clock.run(() => Promise.all([send('a'), send('b')]));
    expect(answers.map(({ headers, status, text }) => [status, text, headers.get('retry-after')])).toEqual([
      [429, 'slow down', '3'],
      [429, 'slow down', '3'],
    ]);
  });

  it.each([0, 1, 3])('fails each if there are %i answers to two operations', async (count) => {
    const { clock, send } = start(() => Response.json(Array.from({ length: count }, () => ({ data: {} }))));
    const errors = await clock.run(() => Promise.all([send('a'), send('b')].map((one) => one.catch(errorOf))));
    for (const error of errors)
      expect(error).toMatchObject({ code: 'TRANSPORT', cause: { message: expect.stringMatching(/batch of 2/) } });
  });

  it('gives each caller an error of its own', async () => {
    const { clock, send } = start(() => new Response('', { status: 302, headers: { location: 'http://other.test' } }));
    const errors = await clock.run(() => Promise.all([send('a'), send('b')].map((one) => one.catch(errorOf))));
    expect(errors[0]).not.toBe(errors[1]);
    for (const error of errors) expect(error).toBeInstanceOf(EndcursorError);
    expect(errors[0]).toMatchObject({ code: 'HTTP_STATUS', message: (errors[1] as Error).message });
  });

  it('goes on for the others if one is aborted, and ends when nobody waits', async () => {
    const signals: AbortSignal[] = [];
    const never: Answer = (_, signal) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    };
    const { clock, send } = start(never);
    const stop = new AbortController();
    let endedEarly: boolean | undefined;
    const errors = await clock.run(() => {
      const sending = [send('a', 'query', stop.signal), send('b')].map((one) => one.catch(errorOf));
      clock.timer(500, () => stop.abort('enough'));
      clock.timer(600, () => (endedEarly = signals[0]?.aborted));
      return Promise.all(sending);
    });
    expect(errors[0]).toBe('enough');
    expect(errors[1]).toBeInstanceOf(AttemptTimeoutError);
    expect([signals.length, endedEarly, signals[0]?.aborted]).toEqual([1, false, true]);
  });

  it('does not send what was aborted while it waited', async () => {
    const { bodies, clock, send } = start();
    const stop = new AbortController();
    await clock.run(() => {
      const first = send('a', 'query', stop.signal).catch(errorOf);
      const second = send('b');
      stop.abort('enough');
      return Promise.all([first, second]);
    });
    expect(names(bodies)).toEqual(['b']);
  });

  it.each([0, 1.5, -1, Number.NaN])('refuses %d operations', (most) => {
    expect(() => inBatches({ most })).toThrow(RangeError);
  });
});

function errorOf(error: unknown): unknown {
  return error;
}
