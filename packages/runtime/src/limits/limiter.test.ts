import { costModels } from '../../../codegen/src/profiles/cost-models.ts';
import { describe, expect, it } from 'vitest';
import { requestOf, startLimiter } from '../../../../test/limits/start-limiter.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { LimitExceededError, ThrottlingError, TransportError } from '../errors/index.ts';
import type { Call } from '../request/call.ts';
import type { OwnRequest } from '../tree/request.ts';
import { createLimiter } from './limiter.ts';
import { memoryStore } from '../stores/memory-store.ts';
import type { QuotaStore } from '../stores/quota-store.ts';

const report = { unit: 'complexity', field: 'spent { cost }' };

describe('a part of a quota that is left for others', () => {
  const limits = { quotas: [{ unit: 'requests', quota: 4, window: '1 minute' }] } as const;

  it('is for clients that leave less', async () => {
    const quotaStore = memoryStore();
    const nightly = startLimiter({ limits, quotaStore, reserve: 0.5 });
    await nightly.clock.run(async () => {
      for (let count = 0; count < 3; count++) await nightly.send(1);
    });
    expect(nightly.times()).toEqual([0, 0, 60_000]);
    const person = startLimiter({ limits, quotaStore });
    await person.clock.advance(60_000);
    await person.clock.run(async () => {
      for (let count = 0; count < 3; count++) await person.send(1);
    });
    expect(person.times()).toEqual([60_000, 60_000, 60_000]);
  });

  it.each([-0.1, 1, NaN])('is not %s', (reserve) => {
    expect(() => startLimiter({ limits, reserve })).toThrow(`reserve is ${reserve}. Give a part of 1`);
  });
});

describe('a limit on the length of a document', () => {
  const [longest] = [requestOf(1).document.length];

  it.each(['characters', 'bytes'] as const)('is kept to in %s', (unit) => {
    const limiterOf = (most: number) =>
      startLimiter({ limits: { maxDocument: { [unit]: most } as { readonly bytes: number } } }).limiter;
    expect(() => limiterOf(longest).check(requestOf(1))).not.toThrow();
    expect(() => limiterOf(longest - 1).check(requestOf(1))).toThrow(
      `maxDocument.${unit} is ${longest - 1}, but ${longest} was requested`,
    );
  });

  it('counts bytes of UTF-8, and the field that reports costs', async () => {
    const umlaut = requestOf(1, '{ a(name: "ä") }');
    expect(() => startLimiter({ limits: { maxDocument: { bytes: 16 } } }).limiter.check(umlaut)).toThrow(
      LimitExceededError,
    );
    expect(() => startLimiter({ limits: { maxDocument: { bytes: 17 } } }).limiter.check(umlaut)).not.toThrow();
    const reporting = startLimiter({ limits: { maxDocument: { bytes: 200 } }, report });
    await reporting.send(1);
    const { length } = reporting.sent[0]?.document ?? '';
    expect(length).toBeGreaterThan(longest);
    const { limiter } = startLimiter({ limits: { maxDocument: { bytes: length - 1 } }, report });
    expect(() => limiter.check(requestOf(1))).toThrow(`${length} was`);
  });
});

const hour = { quotas: [{ unit: 'complexity', quota: 300, window: '1 hour' }], cost: costModels.aligni } as const;

describe('createLimiter', () => {
  it('reserves the estimate, and settles with what the server says', async () => {
    const report = { unit: 'complexity', body: 'extensions.complexity' };
    const { clock, send, tally, times } = startLimiter({ limits: hour, report }, () => ({
      body: { data: {}, extensions: { complexity: 20 } },
    }));
    await clock.run(async () => {
      for (let at = 0; at < 6; at++) await send(100);
    });
    // An estimate of 202 fits next to 98 of the 300: five answers of 20 are too many for a sixth.
    expect(times()).toEqual([0, 0, 0, 0, 0, 3_600_000]);
    expect(tally).toMatchObject({ cost: 120, waitedMs: 3_600_000 });
  });

  it('counts a mutation as more than one request where the quota says so', async () => {
    const quotas = [{ unit: 'requests', quota: 12, window: '1 minute', mutation: 5 }] as const;
    const { clock, send, times } = startLimiter({ limits: { quotas } });
    const mutation: OwnRequest = { ...requestOf(1, 'mutation parts { join }'), kind: 'mutation' };
    await clock.run(async () => {
      await send(1);
      for (let at = 0; at < 3; at++) await send(1, { request: mutation });
      await send(1);
    });
    expect(times()).toEqual([0, 0, 0, 60_000, 60_000]);
  });

  it('makes only mutations wait for a quota that counts only them', async () => {
    const quotas = [{ unit: 'mutations', quota: 1, window: '1 second', query: 0 }] as const;
    const { clock, send, times } = startLimiter({ limits: { quotas } });
    const mutation: OwnRequest = { ...requestOf(1, 'mutation parts { join }'), kind: 'mutation' };
    await clock.run(async () => {
      for (const request of [mutation, undefined, mutation, undefined]) await send(1, request && { request });
    });
    expect(times()).toEqual([0, 0, 1_000, 1_000]);
  });

  it('says what it waits for, and for how long', async () => {
    const { clock, send, waits } = startLimiter({ limits: hour });
    await clock.run(() => Promise.all([send(100), send(100)]));
    expect(waits).toEqual([{ coordinate: 'Query.parts', waitMs: 3_600_000, limit: 'complexity' }]);
  });

  it('refuses what is over a limit on one request, before it is sent', async () => {
    const limits = { nodes: 500, perRequest: { complexity: 100 }, cost: costModels.aligni } as const;
    const { clock, limiter, send, sent } = startLimiter({ limits });
    await expect(clock.run(() => send(501))).rejects.toThrow('Query.parts: nodes is 500, but 501 was requested');
    await expect(clock.run(() => send(60))).rejects.toThrow('perRequest.complexity is 100, but 122 was requested');
    expect(() => limiter.check(requestOf(60))).toThrow(LimitExceededError);
    expect(sent).toEqual([]);
  });

  it('finds the largest page that fits, and says so where another was asked for', () => {
    const { limiter } = startLimiter({ limits: { perRequest: { complexity: 100 }, cost: costModels.aligni } });
    expect(limiter.fit(requestOf, 100)).toBe(49);
    expect(limiter.fit(requestOf, 20)).toBe(20);
    expect(() => limiter.fit(requestOf, 100, true)).toThrow('A pageSize of 49 would fit');
  });

  it('refuses where not even one row fits', () => {
    const { limiter } = startLimiter({ limits: { perRequest: { complexity: 3 }, cost: costModels.aligni } });
    expect(() => limiter.fit(requestOf, 100)).toThrow(LimitExceededError);
  });

  it('estimates by the word of the server where that is more than the rules say', async () => {
    const report = { unit: 'complexity', body: 'extensions.complexity' };
    const { clock, send, times } = startLimiter({ limits: hour, report }, () => ({
      body: { data: {}, extensions: { complexity: 160 } },
    }));
    await clock.run(async () => {
      for (let at = 0; at < 3; at++) await send(10);
    });
    expect(times()).toEqual([0, 3_600_000, 7_200_000]);
  });

  it('asks for a report beside the operation, and takes it out of the answer', async () => {
    const report = { unit: 'points', field: 'rateLimit { cost limit remaining resetAt }' };
    const endcursorReport = { cost: 7, limit: 5000, remaining: 4000, resetAt: 3600 };
    const { clock, send, sent } = startLimiter({ report, limits: { cost: costModels.github } }, () => ({
      body: { data: { parts: null, endcursorReport } },
    }));
    const answer = await clock.run(() => send(10));
    expect(sent[0]?.document).toContain('endcursorReport: rateLimit { cost limit remaining resetAt } }');
    expect(answer.body).toEqual({ data: { parts: null } });
    expect(answer.usage).toEqual({ cost: 7, unit: 'points', remaining: { points: 4000 } });
  });

  it('does not add the report to mutations, persisted operations and documents with fragments', async () => {
    const report = { field: 'rateLimit { cost }' };
    const { clock, send, sent } = startLimiter({ report });
    const fragments = 'query a { ...f } fragment f on Query { a }';
    const requests = [{ ...requestOf(1), kind: 'mutation' as const }, requestOf(1, ''), requestOf(1, fragments)];
    await clock.run(async () => {
      for (const request of requests) await send(1, { request });
    });
    expect(sent.map(({ document }) => document)).toEqual(requests.map(({ document }) => document));
  });

  it('keeps every request back after a refusal, for as long as the server says', async () => {
    const { clock, send, times } = startLimiter({}, (count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '5' } } : {},
    );
    await clock.run(async () => {
      await send(1);
      await Promise.all([send(1), send(1)]);
    });
    expect(times()).toEqual([0, 5_000, 5_000]);
  });

  it('gives up at once where the server says longer than the caller allows', async () => {
    const { clock, send } = startLimiter({ maxWaitMs: 60_000 }, () => ({
      status: 429,
      headers: { 'retry-after': '3600' },
    }));
    await clock.run(() => send(1));
    await expect(clock.run(() => send(1))).rejects.toThrow(ThrottlingError);
    expect(clock.now()).toBe(0);
  });

  it('gives up a wait that becomes longer than the caller allows', async () => {
    const store = memoryStore();
    const { clock, send } = startLimiter({ quotaStore: store, maxWaitMs: 60_000 });
    await clock.run(async () => {
      await store.penalize('|', 5_000, 0);
      const sent = send(1);
      await clock.sleep(1_000);
      await store.penalize('|', 3_600_000, 0);
      await expect(sent).rejects.toThrow(ThrottlingError);
    });
    expect(clock.now()).toBe(5_000);
  });

  it('refuses what there will never be room for', async () => {
    const limits = { quotas: [{ unit: 'requests', quota: 0, window: '1 minute' }] } as const;
    const { clock, send } = startLimiter({ limits });
    await expect(clock.run(() => send(1))).rejects.toThrow(
      'Query.parts: the quota of requests is 0, but 1 was requested',
    );
  });

  it('learns of a quota that nobody told it of', async () => {
    const { clock, send, times } = startLimiter({}, (count) => ({
      headers: { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': String(2 - count), 'x-ratelimit-reset': '30' },
    }));
    await clock.run(async () => {
      for (let at = 0; at < 3; at++) await send(1);
    });
    expect(times()).toEqual([0, 0, 30_000]);
  });

  it('charges nothing for what was certainly never sent, and everything for what may have been', async () => {
    const limits = { quotas: [{ unit: 'requests', quota: 1, window: '1 minute' }] } as const;
    for (const [code, wait] of [
      ['ECONNREFUSED', 0],
      ['ECONNRESET', 60_000],
    ] as const) {
      const failure = new TransportError(Object.assign(new Error(code), { code }));
      const { clock, send, times } = startLimiter({ limits }, (count) => (count === 1 ? { body: failure } : {}));
      await clock.run(async () => {
        await send(1).catch(() => undefined);
        await send(1);
      });
      expect(times()).toEqual([0, wait]);
    }
  });

  it('gives back every unit of what was certainly never sent', async () => {
    const limits = { quotas: [{ unit: 'requests', quota: 1, window: '1 minute' }] } as const;
    const failure = new TransportError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    const { clock, send, times } = startLimiter({ limits }, (count) => (count === 1 ? { body: failure } : {}));
    await clock.run(() => send(1).catch(() => send(1)));
    expect(times()).toEqual([0, 0]);
  });

  it('tells the operations of a document apart', () => {
    const document = 'query small { a(first: 1) { nodes { id } } } query large { a(first: 100) { nodes { id } } }';
    const { limiter } = startLimiter({ limits: { nodes: 50 } });
    const request = (operationName: string) => requestOf(1, document, operationName);
    expect(() => limiter.check(request('small'))).not.toThrow();
    expect(() => limiter.check(request('large'))).toThrow('nodes is 50, but 100 was requested');
  });

  it('estimates exactly what the server charged last', async () => {
    const report = { unit: 'complexity', body: 'extensions.complexity' };
    const { clock, limiter, send } = startLimiter({ limits: hour, report }, () => ({
      body: { data: {}, extensions: { complexity: 25 } },
    }));
    await clock.run(() => send(10));
    expect(limiter.price(requestOf(10))).toMatchObject({ cost: 25 });
  });

  it('does not add up what the server charges more for requests that are under way together', async () => {
    const report = { unit: 'complexity', body: 'extensions.complexity' };
    const { clock, limiter, send } = startLimiter({ limits: { cost: costModels.aligni }, report }, () => ({
      body: { data: {}, extensions: { complexity: 44 } },
    }));
    await clock.run(() => Promise.all([send(10), send(10), send(10)]));
    expect(limiter.price(requestOf(10))).toMatchObject({ cost: 44 });
  });

  it('hands on an answer, and settles once, although the store fails meanwhile', async () => {
    const memory = memoryStore();
    const settled: unknown[] = [];
    const store: QuotaStore = {
      ...memory,
      settle(ticket, settlement, now) {
        settled.push(ticket);
        return memory.settle(ticket, settlement, now);
      },
      penalize: () => Promise.reject(new Error('no store')),
    };
    const { clock, send } = startLimiter({ quotaStore: store, onStoreFailure: { fallback: 'refuse' } }, () => ({
      status: 429,
      headers: { 'retry-after': '5' },
    }));
    await expect(clock.run(() => send(1))).resolves.toMatchObject({ status: 429 });
    expect(settled).toHaveLength(1);
  });

  it('shares a store between the clients of one token', async () => {
    const store = memoryStore();
    const limits = { quotas: [{ unit: 'requests', quota: 1, window: '1 minute' }] } as const;
    const clock = createSimulatedClock({ startMs: 0 });
    const times: number[] = [];
    const senders = ['a', 'a', 'b'].map((scope) =>
      createLimiter({ limits, quotaStore: store, quotaScope: scope, clock }).around(async () => {
        times.push(clock.now());
        return { status: 200, body: { data: {} }, text: '', headers: new Headers() };
      }),
    );
    const call: Call = {
      request: requestOf(1),
      signal: undefined,
      tally: { requests: 0, waitedMs: 0 },
      emit: () => undefined,
    };
    await clock.run(() => Promise.all(senders.map((send) => send(call))));
    expect(times).toEqual([0, 0, 60_000]);
  });
});
