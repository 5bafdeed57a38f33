import { createClient, createLimiter, createRecovery, EndcursorError } from 'endcursor';
import { createGuard } from 'endcursor/guard';
import * as fc from 'fast-check';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { type Choose, choices } from '../codegen/choose.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { startOrders } from './order-server.ts';

const DOCUMENTS = ['createOrder', 'mustCreateOrder'].map(
  (field) => `mutation order { ${field} { id stats customer } }`,
);
const url = 'http://orders.test';

/** Sends the mutation with a client of ours. */
function byClient(choose: Choose, fetch: typeof globalThis.fetch, clock: SimulatedClock, document: string) {
  const headers = choose.of([{}, () => ({}), () => Promise.resolve({})]);
  const client = createClient({ url, fetch, headers, clock, limiter: createLimiter, recovery: createRecovery });
  const request = { document, operationName: 'order', variables: {}, coordinate: 'Mutation' } as const;
  const tally = { requests: 0, waitedMs: 0 };
  return client.$.send({
    request: { ...request, kind: 'mutation' },
    signal: undefined,
    tally,
    emit: () => undefined,
  });
}

/** Sends it with another client and our guard. Such clients throw or return the response, in several forms. */
function byGuard(choose: Choose, fetch: typeof globalThis.fetch, clock: SimulatedClock, query: string) {
  const throws = choose.oneIn(2);
  const form = choose.of(['graphql-request', 'axios']);
  const send = async (): Promise<unknown> => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ query }) });
    const { headers, status } = response;
    const text = await response.text();
    const body = parsed(text);
    if (status === 200 && body && (!throws || !('errors' in body))) return body;
    const data = form === 'axios' ? { data: body ?? text } : { body: text, ...body };
    throw Object.assign(new Error('no'), { response: { status, headers, ...data } });
  };
  const guard = createGuard({ clock });
  const document = choose.of([query, parse(query, { noLocation: true }), parse(query), '']);
  return choose.oneIn(2) ? guard.wrap(send)(document as never, {} as never) : guard.withWrapper(send, 'order');
}

function parsed(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

it('a mutation is never executed twice, whatever the server, those before it and the caller do', () =>
  fc.assert(
    fc.asyncProperty(choices, async (choose) => {
      const clock = createSimulatedClock({ settleTurns: 2 });
      const server = startOrders(choose);
      const guarded = choose.oneIn(2);
      const sendBy = guarded ? byGuard : byClient;
      const outcome: unknown = await clock.run(() =>
        sendBy(choose, server.fetch, clock, choose.of(DOCUMENTS)).catch((error: unknown) => error),
      );
      expect(server.orders).toBeLessThanOrEqual(1);
      if (outcome instanceof Error) expect(guarded || outcome instanceof EndcursorError).toBe(true);
      // A guard passes refusals on unchanged.
      else if (!guarded) expect(server.orders).toBe(1);
      expect(clock.sleeping).toBe(0);
    }),
    { numRuns: runs(500), endOnFailure: true },
  ));
