import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { TransportError } from '../errors/index.ts';
import type { Events } from '../request/events.ts';
import type { OwnRequest } from '../tree/request.ts';
import { textRequest } from '../tree/text-request.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { createLimiter } from './limiter.ts';
import type { Limits } from './limits.ts';

const ANSWER: HttpAnswer = { status: 200, body: { data: {} }, text: '', headers: new Headers() };

function requestOf(document: string): OwnRequest {
  const kind = document.startsWith('mutation') ? 'mutation' : 'query';
  return textRequest({ document, operationName: '', variables: {}, kind, coordinate: 'Query.x' });
}

/** Sends documents through a limiter; each answer takes as long as specified. */
function start(limits: Limits, tookMs: (count: number) => number = () => 0, answer: HttpAnswer | Error = ANSWER) {
  const clock = createSimulatedClock({ startMs: 0 });
  const limiter = createLimiter({ limits, clock });
  const sent: string[] = [];
  const waits: Events['wait'][] = [];
  let count = 0;
  const around = limiter.around(async ({ request }) => {
    sent.push(`${request.document} ${clock.now()}`);
    await clock.sleep(tookMs(count++));
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const send = (document: string, signal?: AbortSignal) =>
    around({
      request: requestOf(document),
      signal,
      tally: { requests: 0, waitedMs: 0 },
      emit: (name, event) => void (name === 'wait' && waits.push(event as unknown as Events['wait'])),
    });
  const sendAll = (...documents: string[]) => clock.run(() => Promise.all(documents.map((document) => send(document))));
  return { clock, limiter, send, sendAll, sent, waits };
}

const perMinute = (quota: number, unit = 'requests') => ({ unit, quota, window: '1 minute' }) as const;

describe('the limits of a field', () => {
  it('make only its own requests wait', async () => {
    const { sendAll, sent, waits } = start({ fields: { 'Query.items': { quotas: [perMinute(1)] } } });
    await sendAll('{ items }', '{ items }', '{ boards }', 'mutation { items }');
    expect(sent.toSorted()).toEqual(['mutation { items } 0', '{ boards } 0', '{ items } 0', '{ items } 60000']);
    expect(waits).toMatchObject([{ limit: 'requests of Query.items', waitMs: 60_000 }]);
  });

  it('count in addition to the general ones, each time that the field is requested', async () => {
    const fields = { 'Query.items': { quotas: [perMinute(2)] } };
    const { sendAll, sent } = start({ quotas: [perMinute(3)], fields });
    await sendAll('{ a: items b: items }', '{ items }', '{ boards }', '{ boards }');
    expect(sent.toSorted()).toEqual(['{ a: items b: items } 0', '{ boards } 0', '{ boards } 0', '{ items } 60000']);
  });

  it('let so many of its requests be under way', async () => {
    const { sendAll, sent } = start({ fields: { 'Query.items': { concurrency: 1 } } }, () => 1_000);
    await sendAll('{ items }', '{ items }', '{ boards }');
    expect(sent.toSorted()).toEqual(['{ boards } 0', '{ items } 0', '{ items } 1000']);
  });

  it('bound the cost of one request', () => {
    const fields = { 'Query.items': { quotas: [perMinute(5, 'points')] } };
    const { limiter } = start({ cost: { unit: 'points', leaf: 10 }, fields });
    expect(() => limiter.check(requestOf('{ boards }'))).not.toThrow();
    expect(() => limiter.check(requestOf('{ items }'))).toThrow('the quota of points of Query.items is 5, but 10 was');
  });

  it('give back what was reserved for a request that gave up while it waited for the others', async () => {
    const fields = { 'Query.items': { concurrency: 1, quotas: [perMinute(1)] } };
    const { clock, send, sent } = start({ concurrency: 1, fields }, () => 1_000);
    const controller = new AbortController();
    const first = send('{ boards }');
    const second = send('{ items }', controller.signal);
    await clock.run(async () => {
      await clock.sleep(100);
      controller.abort(new Error('enough'));
      await expect(second).rejects.toThrow('enough');
      await first;
      await send('{ items }');
    });
    expect(sent).toEqual(['{ boards } 0', '{ items } 1000']);
  });
});

describe('a quota of seconds', () => {
  const limits = { quotas: [perMinute(10, 'seconds')], concurrency: 1 };

  it('is used up by the time that responses take', async () => {
    const { sendAll, sent, waits } = start(limits, () => 4_000);
    await sendAll('{ a }', '{ b }', '{ c }', '{ d }');
    // 8 s are used after two answers, and another 4 s are expected: the first answer's time must be over first.
    expect(sent).toEqual(['{ a } 0', '{ b } 4000', '{ c } 64000', '{ d } 68000']);
    expect(waits[0]).toMatchObject({ limit: 'seconds', waitMs: 56_000 });
  });

  it('reserves the mean for requests that are under way', async () => {
    const { sendAll, sent } = start({ ...limits, concurrency: 20 }, (count) => (count === 0 ? 4_000 : 100));
    await sendAll('{ a }');
    await sendAll('{ b }', '{ c }', '{ d }');
    // 6 s are left: one request of the expected 4 s at a time, until the mean is known to be lower.
    expect(sent).toEqual(['{ a } 0', '{ b } 4000', '{ c } 4100', '{ d } 4200']);
  });

  it('never waits for more than there is, however long responses take', async () => {
    const { sendAll, sent } = start(limits, () => 25_000);
    await sendAll('{ a }', '{ b }');
    expect(sent).toEqual(['{ a } 0', '{ b } 85000']);
  });

  it('is charged for attempts that failed, but not for those that were never sent', async () => {
    const failing = start(limits, () => 9_500, new TransportError(undefined, 'Query.x'));
    await failing.clock.run(async () => {
      await expect(failing.send('{ a }')).rejects.toThrow(TransportError);
      await expect(failing.send('{ b }')).rejects.toThrow(TransportError);
    });
    expect(failing.sent).toEqual(['{ a } 0', '{ b } 69500']);
    const unsent = start(limits, () => 9_500, new TransportError(undefined, 'Query.x', 'nothing was sent'));
    await unsent.clock.run(async () => {
      await expect(unsent.send('{ a }')).rejects.toThrow(TransportError);
      await expect(unsent.send('{ b }')).rejects.toThrow(TransportError);
    });
    expect(unsent.sent).toEqual(['{ a } 0', '{ b } 9500']);
  });
});
