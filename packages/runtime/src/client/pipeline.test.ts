import { describe, expect, it } from 'vitest';
import { HttpStatusError, ThrottlingError } from '../errors/index.ts';
import { createLimiter } from '../limits/limiter.ts';
import type { Call } from '../request/call.ts';
import { createRecovery } from '../retry/recovery.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import type { HttpAnswer, Transport } from '../transport/transport.ts';
import { persistedDocuments } from './persisted-documents.ts';
import { pipeline } from './pipeline.ts';

const clock: Clock = { ...systemClock, timer: (_, tell) => systemClock.timer(0, tell) };
const call: Call = {
  request: { document: '', operationName: 'a', variables: {}, kind: 'query', coordinate: 'Query.a' },
  signal: undefined,
  tally: { requests: 0, waitedMs: 0 },
  emit: () => undefined,
};

/** Creates a transport that answers with these statuses in order, and with data if the status is 200. */
function answering(...statuses: readonly number[]) {
  let sent = 0;
  const transport = async (): Promise<HttpAnswer> => {
    const status = statuses[sent++] ?? 200;
    return { status, body: status === 200 ? { data: {} } : undefined, text: '', headers: new Headers() };
  };
  return { transport, sent: () => sent };
}

describe('pipeline', () => {
  it('sends once where there is no recovery', async () => {
    const { sent, transport } = answering(502);
    const send = pipeline({ transport, limiter: undefined, recovery: undefined, clock });
    await expect(send(call)).rejects.toMatchObject({ attempts: 1, meaning: 'transient', status: 502 });
    await expect(send(call)).resolves.toMatchObject({ data: {} });
    expect(sent()).toBe(2);
  });

  it('emits for each request its start and its end, with the extensions of the response', async () => {
    const events: (readonly [name: string, event: object])[] = [];
    const emit: Call['emit'] = (name, event) => void events.push([name, event]);
    const extensions = { cost: { actual: 3 } };
    const outcomes = [503, 'no network', 200];
    const transport: Transport = async () => {
      const next = outcomes.shift();
      if (typeof next === 'string') throw new TypeError(next);
      const body = next === 200 ? { data: {}, extensions } : undefined;
      return { status: Number(next), body, text: '', headers: new Headers() };
    };
    const recovery = createRecovery({ retry: {}, words: undefined, clock, random: () => 0 });
    const send = pipeline({ transport, limiter: undefined, recovery, clock, url: 'http://a.test' });
    await send({ ...call, tally: { requests: 0, waitedMs: 0 }, emit });
    const of = { coordinate: 'Query.a', kind: 'query', operationName: 'a', url: 'http://a.test' };
    const ms = expect.any(Number) as number;
    expect(events.filter(([name]) => name !== 'retry')).toEqual([
      ['request', { ...of, request: 1, resends: 0 }],
      ['response', { ...of, request: 1, status: 503, ms }],
      ['request', { ...of, request: 2, resends: 1 }],
      ['failure', { ...of, request: 2, ms, error: new TypeError('no network') }],
      ['request', { ...of, request: 3, resends: 2 }],
      ['response', { ...of, request: 3, status: 200, ms, extensions }],
    ]);
  });

  it('makes further attempts with one', async () => {
    const { sent, transport } = answering(502, 502);
    const recovery = createRecovery({ retry: {}, words: undefined, clock, random: () => 0 });
    await expect(pipeline({ transport, limiter: undefined, recovery, clock })(call)).resolves.toMatchObject({});
    expect(sent()).toBe(3);
    const last = pipeline({ transport: answering(404).transport, limiter: undefined, recovery, clock })(call);
    await expect(last).rejects.toThrow(HttpStatusError);
  });

  it('sends a document that the server does not know by its hash, each time as a request of its own', async () => {
    const sent: string[] = [];
    const refusal = { errors: [{ message: 'PersistedQueryNotFound' }] };
    const transport: Transport = async ({ unknown = false }) => {
      const isNew = !sent.includes('document');
      sent.push(unknown ? 'document' : 'hash');
      const body = isNew && !unknown ? refusal : { data: {} };
      return { status: 200, body, text: '', headers: new Headers() };
    };
    const quotas = [{ unit: 'requests', quota: 3, window: '1 hour' }] as const;
    const limiter = createLimiter({ limits: { quotas }, clock, maxWaitMs: 0 });
    const persisted = persistedDocuments('apq');
    const send = pipeline({ transport, limiter, persisted, recovery: undefined, clock });
    for (const kind of ['mutation', 'query'] as const) await send({ ...call, request: { ...call.request, kind } });
    expect(sent).toEqual(['hash', 'document', 'hash']);
    // The quota is used up: the refused request counts.
    await expect(send(call)).rejects.toThrow(ThrottlingError);
    expect(sent).toHaveLength(3);
  });

  it('renews credentials for a mutation only if nothing of it was carried out', async () => {
    const error = { message: 'x', extensions: { code: 'UNAUTHENTICATED' } };
    const sentWith = async (errors: readonly object[], data?: null) => {
      let sent = 0;
      const transport = async (): Promise<HttpAnswer> => {
        const body = sent++ === 0 ? { errors, ...(data === null && { data }) } : { data: {} };
        return { status: 200, body, text: '', headers: new Headers(), renew: () => undefined };
      };
      const request = { ...call.request, kind: 'mutation' } as const;
      const send = pipeline({ transport, limiter: undefined, recovery, clock });
      await send({ ...call, request }).catch(() => undefined);
      return sent;
    };
    const recovery = createRecovery({ retry: {}, words: undefined, clock, random: () => 0 });
    expect(await sentWith([error])).toBe(2);
    expect(await sentWith([{ ...error, path: ['createOrder', 'customer'] }])).toBe(1);
    expect(await sentWith([error], null)).toBe(1);
  });

  it.each([
    [401, undefined, 'HTTP 401, not a GraphQL response (check what headers gives)'],
    [403, { error: 'no' }, 'HTTP 403, not a GraphQL response (check what headers gives)'],
    [404, undefined, 'HTTP 404, not a GraphQL response (check the URL)'],
    [404, { error: 'no' }, 'HTTP 404, not a GraphQL response'],
    [503, undefined, 'HTTP 503, not a GraphQL response'],
  ])('says of %d with %j what to look at', async (status, body, message) => {
    const transport = async (): Promise<HttpAnswer> => ({ status, body, text: '', headers: new Headers() });
    const send = pipeline({ transport, limiter: undefined, recovery: undefined, clock });
    await expect(send(call)).rejects.toThrow(new RegExp(`${message.replace(/[()]/g, '\\$&')}$`));
  });
});
