import { costModels } from '../../../codegen/src/profiles/cost-models.ts';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Events } from '../request/events.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import type { GuardedDocument } from './document.ts';
import { createGuard, type GuardOptions } from './guard.ts';

const query = 'query q { a }';
const mutation = 'mutation m { a }';

/** A function that sends, with the given outcomes, the last one for ever. */
function start(outcomes: readonly unknown[], options: GuardOptions = {}) {
  const clock = createSimulatedClock({ startMs: 0 });
  const times: number[] = [];
  const guard = createGuard({ clock, random: () => 0.5, ...options }, { q: query, m: mutation });
  const outcome = () => {
    times.push(clock.now());
    const next = outcomes[Math.min(times.length, outcomes.length) - 1];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const send = guard.wrap((_document: GuardedDocument, _variables: object) => outcome());
  return { clock, times, guard, outcome, run: (document: GuardedDocument) => clock.run(() => send(document, {})) };
}

/** As graphql-request throws it. */
function clientError(status: number, response: object, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error('ClientError'), { response: { status, headers: new Headers(headers), ...response } });
}

const throttled = clientError(429, { errors: [{ message: 'x' }] }, { 'retry-after': '7' });

describe('createGuard', () => {
  it('hands results on as they are', async () => {
    expect(await start([{ a: 1 }]).run(query)).toEqual({ a: 1 });
    expect(await start([{ data: { a: 1 }, errors: [] }]).run(query)).toEqual({ data: { a: 1 }, errors: [] });
  });

  it('waits as the server asks, and sends again', async () => {
    const { run, times } = start([throttled, { a: 1 }]);
    await run(query);
    expect(times[1]).toBeGreaterThanOrEqual(7_000);
    expect(times[1]).toBeLessThan(7_200);
  });

  it('reports its end once, with its requests and its waits', async () => {
    const ends: Events['answered'][] = [];
    const on = { answered: (event: Events['answered']) => void ends.push(event) };
    await start([throttled, { a: 1 }], { on }).run(query);
    const refused = clientError(400, { errors: [{ message: 'Cannot query field' }] });
    await expect(start([refused], { on }).run(mutation)).rejects.toBe(refused);
    expect(ends).toMatchObject([
      { operationName: 'q', kind: 'query', receipt: { complete: true, requests: 2 } },
      { operationName: 'm', kind: 'mutation', receipt: { complete: false, requests: 1, waitedMs: 0 } },
    ]);
    expect(ends[0]?.receipt.waitedMs).toBeGreaterThanOrEqual(7_000);
    expect(ends.map(({ error }) => error)).toEqual([undefined, expect.any(Error)]);
    expect(new Set(ends.map(({ reading }) => reading)).size).toBe(2);
  });

  it('throws the error of the function itself, not one of its own', async () => {
    const refused = clientError(400, { errors: [{ message: 'Cannot query field' }] });
    const { run, times } = start([refused]);
    await expect(run(query)).rejects.toBe(refused);
    expect(times).toHaveLength(1);
    const down = clientError(503, {});
    await expect(start([down]).run(query)).rejects.toBe(down);
  });

  it('reads refusals that are returned and not thrown', async () => {
    const refusal = { data: null, errors: [{ message: 'x', extensions: { code: 'THROTTLED', retryAfter: 3 } }] };
    const { run, times } = start([refusal, { data: { a: 1 } }]);
    expect(await run(query)).toEqual({ data: { a: 1 } });
    expect(times[1]).toBeGreaterThanOrEqual(3_000);
  });

  it('sends a mutation again only where it was certainly not applied', async () => {
    expect(await start([throttled, { a: 1 }]).run(mutation)).toEqual({ a: 1 });
    const reset = Object.assign(new TypeError('fetch failed'), { cause: new Error('ECONNRESET') });
    const { run, times } = start([reset]);
    await expect(run(mutation)).rejects.toBe(reset);
    expect(times).toHaveLength(1);
  });

  it.each([
    ['a parsed document without its source', parse(mutation, { noLocation: true })],
    ['an empty string', ''],
    ['an unknown kind', 'mutate m { a }'],
    ['a query beside a mutation', `${query} ${mutation}`],
    ['a subscription', 'subscription s { a }'],
  ])('takes %s for something that may have been applied', async (_, document) => {
    const down = clientError(503, {});
    const { run, times } = start([down]);
    await expect(run(document)).rejects.toBe(down);
    expect(times).toHaveLength(1);
  });

  it('sends a query again in whatever form it is', async () => {
    for (const document of [query, '{ a }', parse(query, { noLocation: true }), Object('{ a }') as object]) {
      expect(await start([clientError(503, {}), { a: 1 }]).run(document)).toEqual({ a: 1 });
    }
  });

  it('does not send a mutation again that fails inside', async () => {
    const errors = [{ message: 'x', path: ['a', 'b'], extensions: { code: 'RATE_LIMITED' } }];
    const axios = Object.assign(new Error('x'), { response: { status: 429, data: { data: null, errors } } });
    for (const outcome of [clientError(200, { data: null, errors }), axios]) {
      const { run, times } = start([outcome]);
      await expect(run(mutation)).rejects.toBe(outcome);
      expect(times).toHaveLength(1);
    }
    const { run, times } = start([{ data: null, errors }]);
    expect(await run(mutation)).toEqual({ data: null, errors });
    expect(times).toHaveLength(1);
  });

  it('does not take what the server says of its own connections for a request that was not sent', async () => {
    const said = new Error('connect ECONNREFUSED 10.0.0.1:5432');
    const { run, times } = start([said]);
    await expect(run(mutation)).rejects.toBe(said);
    expect(times).toHaveLength(1);
  });

  it('does not send again what was aborted', async () => {
    const abort = new DOMException('enough', 'AbortError');
    const { run, times } = start([abort]);
    await expect(run(query)).rejects.toBe(abort);
    expect(times).toHaveLength(1);
  });

  it('keeps to quotas, by the cost of the document', async () => {
    const limits = { quotas: [{ unit: 'points', quota: 10, window: '1 minute' }], cost: costModels.shopify } as const;
    const { clock, times, guard, outcome } = start([{ a: 1 }], { limits });
    const send = guard.wrap((_document: string, _variables: { n: number }) => outcome());
    const paged = 'query ($n: Int) { things(first: $n) { nodes { id } } }';
    await clock.run(() => Promise.all([send(paged, { n: 6 }), send(paged, { n: 6 })]));
    expect(times).toEqual([0, 60_000]);
  });

  it('is the wrapper of typescript-graphql-request', async () => {
    const limits = { quotas: [{ unit: 'requests', quota: 1, window: '1 second' }] } as const;
    const { clock, guard, outcome, times } = start([{ a: 1 }], { limits });
    const both = () => Promise.all(['q', 'q'].map((name) => guard.withWrapper(outcome, name, 'query', {})));
    await clock.run(both);
    expect(times).toEqual([0, 1_000]);
  });
});
