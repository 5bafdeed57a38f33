import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import {
  AttemptTimeoutError,
  GraphQLExecutionError,
  HttpStatusError,
  type Meaning,
  ThrottlingError,
  TransportError,
} from '../errors/index.ts';
import type { Call, GraphQLResponse } from '../request/call.ts';
import type { Events } from '../request/events.ts';
import { type RetryOptions, withRetry } from './retry.ts';

const done: GraphQLResponse = { data: { a: 1 }, errors: [] };

function failure(meaning: Meaning, retryAfterMs?: number): HttpStatusError {
  return new HttpStatusError(500, '', 'broken', { meaning, retryAfterMs });
}

/** Runs a call whose attempts have the given outcomes; the last one repeats. */
function start(outcomes: readonly unknown[], options: RetryOptions = {}, over: Partial<Call> = {}) {
  const clock = createSimulatedClock({ startMs: 0 });
  const times: number[] = [];
  const documents: string[] = [];
  const retries: Events['retry'][] = [];
  const send = withRetry(
    async ({ request }) => {
      times.push(clock.now());
      documents.push(request.document);
      const outcome = outcomes[Math.min(times.length, outcomes.length) - 1];
      if (outcome instanceof Error) throw outcome;
      return outcome as GraphQLResponse;
    },
    options,
    { clock, random: () => 0.5 },
  );
  const call: Call = {
    request: { document: 'large', operationName: 'a', variables: {}, kind: 'query', coordinate: 'Query.a' },
    signal: undefined,
    tally: { requests: 0, waitedMs: 0 },
    emit: (name, event) => void (name === 'retry' && retries.push(event as unknown as Events['retry'])),
    ...over,
  };
  return { clock, times, documents, retries, call, run: () => clock.run(() => send(call)) };
}

const mutation: Partial<Call> = {
  request: { document: '', operationName: 'a', variables: {}, kind: 'mutation', coordinate: 'Mutation.a' },
};

describe('withRetry', () => {
  it('takes a hint for the least that it waits, and backs off all the same', async () => {
    const { run, times } = start([failure('throttled', 0), failure('throttled', 0), failure('throttled', 9_000), done]);
    await run();
    expect(times).toEqual([0, 1_050, 15_697.5, 24_747.5]);
  });

  it('waits for a second, then for longer windows where a rate limit states no time', async () => {
    const { run, times } = start([failure('throttled'), failure('throttled'), failure('throttled'), done]);
    await run();
    expect(times).toEqual([0, 1_050, 15_697.5, 62_215.125]);
  });

  it('waits at once for as long as was needed the last time', async () => {
    const refused = failure('throttled');
    const { clock, run, times } = start([refused, refused, done, refused, done, failure('transient'), done]);
    await run();
    await run();
    expect(times).toEqual([0, 1_050, 15_697.5, 15_697.5, 32_179.875]);
    await run();
    // One request in such a time is the rate by now, and another failure counts as a request.
    expect(clock.now()).toBe(32_179.875 + 2 * 15_697.5);
  });

  it('waits for no window that is longer than the caller allows', async () => {
    const { run, times } = start([failure('throttled'), done], { maxWaitMs: 500 });
    await run();
    expect(times).toEqual([0, 525]);
  });

  it.each(['transient', 'malformed', 'throttled'] as const)(
    'tries again after a failure that is %s',
    async (meaning) => {
      const { run, times } = start([failure(meaning), done]);
      await expect(run()).resolves.toBe(done);
      expect(times).toEqual([0, meaning === 'throttled' ? 1_050 : 250]);
    },
  );

  it.each(['permanent', 'auth', 'too-big'] as const)('throws a failure that is %s as it is', async (meaning) => {
    const error = failure(meaning);
    const { run, times } = start([error]);
    await expect(run()).rejects.toBe(error);
    expect(times).toEqual([0]);
  });

  it('doubles the backoff up to its limit, and counts the first attempt', async () => {
    const error = failure('transient');
    const { run, times } = start([error], { maxAttempts: 5, baseDelayMs: 1_000, maxDelayMs: 3_000 });
    await expect(run()).rejects.toBe(error);
    expect(times).toEqual([0, 500, 1_500, 3_000, 4_500]);
    expect(error.attempts).toBe(5);
  });

  it('waits for as long as the server asks: not less, and hardly more', async () => {
    const { run, times } = start([new ThrottlingError('x', 42_000), done], { maxDelayMs: 1_000 });
    await run();
    expect(times[1]).toBeGreaterThanOrEqual(42_000);
    expect(times[1]).toBeLessThanOrEqual(42_100);
  });

  it('gives up at once where the server asks for more than the caller allows', async () => {
    const error = new ThrottlingError('x', 3_000_000_000);
    const { run, times, clock } = start([error]);
    await expect(run()).rejects.toBe(error);
    expect([times, clock.now()]).toEqual([[0], 0]);
  });

  it('waits no longer before a smaller page than the caller allows', async () => {
    const error = Object.assign(failure('transient', 3_600_000), { mayBeSize: true });
    const { run, times, clock } = start([error, done], {}, { shrink: () => mutation.request });
    await expect(run()).rejects.toBe(error);
    expect([times, clock.now()]).toEqual([[0], 0]);
  });

  it('rejects at once with the reason of the signal, and leaves no timer', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const { clock, run } = start([new ThrottlingError('x', 60_000)], {}, { signal: abort.signal });
    void clock.sleep(1_000).then(() => abort.abort(reason));
    await expect(run()).rejects.toBe(reason);
    expect([clock.now(), clock.sleeping]).toEqual([1_000, 0]);
  });

  it('sends a mutation again only where it was certainly not applied', async () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    for (const again of [new ThrottlingError('x', 10), new TransportError(refused)]) {
      expect(await start([again, done], {}, mutation).run()).toBe(done);
    }
    for (const once of [
      failure('transient'),
      failure('malformed'),
      new AttemptTimeoutError(10),
      new TransportError(new Error('ECONNRESET')),
      new ThrottlingError('x', 10, { unapplied: false }),
    ]) {
      const { run, times } = start([once, done], {}, mutation);
      await expect(run()).rejects.toBe(once);
      expect(times).toEqual([0]);
    }
  });

  it.each(['transient', 'too-big'] as const)('sends no smaller mutation after one that is %s', async (meaning) => {
    const error = Object.assign(failure(meaning), { mayBeSize: true });
    const shrink = () => mutation.request;
    const { run, times } = start([error, done], {}, { ...mutation, shrink });
    await expect(run()).rejects.toBe(error);
    expect(times).toEqual([0]);
  });

  it('throws the last failure when the time is up, or would be', async () => {
    const error = failure('transient');
    const { run, clock } = start([error], { deadlineMs: 1_000, maxAttempts: 50 });
    await expect(run()).rejects.toBe(error);
    expect(clock.now()).toBeLessThanOrEqual(1_000);
    expect(clock.sleeping).toBe(0);
  });

  it('ends an attempt that outlasts the deadline', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const { call } = start([]);
    const never = withRetry(
      ({ signal }) => clock.sleep(100_000, signal).then(() => done),
      { deadlineMs: 1_000 },
      { clock, random: () => 0 },
    );
    await expect(clock.run(() => never(call))).rejects.toThrow(AttemptTimeoutError);
    expect(clock.now()).toBe(1_000);
  });

  it('stops making attempts when the quota of retries is used up', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    let attempts = 0;
    const send = withRetry(
      () => {
        attempts++;
        return Promise.reject(failure('transient'));
      },
      { maxAttempts: 5 },
      { clock, random: () => 0 },
    );
    const { call } = start([]);
    await clock.run(() => Promise.allSettled(Array.from({ length: 1_000 }, () => send(call))));
    expect(attempts).toBe(1_000 + 100);
  });

  it('asks for less at once after a refusal for size, without counting that as an attempt', async () => {
    const sizes = ['50', '25', '12'];
    const shrink = () => {
      const document = sizes.shift();
      return document === undefined
        ? undefined
        : { ...(mutation.request as Call['request']), kind: 'query' as const, document };
    };
    const tooBig = Object.assign(failure('too-big'), { mayBeSize: true });
    const { run, documents, times } = start([tooBig, tooBig, tooBig, done], { maxAttempts: 1 }, { shrink });
    await expect(run()).resolves.toBe(done);
    expect(documents).toEqual(['large', '50', '25', '12']);
    expect(times).toEqual([0, 0, 0, 0]);
  });

  it('hands over what came where an answer was broken off and cannot be smaller', async () => {
    const error = new GraphQLExecutionError([{ message: 'x' }], { a: null });
    Object.assign(error, { meaning: 'too-big', mayBeSize: true });
    await expect(start([error]).run()).resolves.toEqual({ data: { a: null }, errors: [{ message: 'x' }] });
  });

  it('tells of every further attempt', async () => {
    const error = failure('transient');
    const { run, retries, call } = start([error, done]);
    await run();
    expect(retries).toEqual([{ coordinate: 'Query.a', attempt: 1, waitMs: 250, error }]);
    expect(call.tally.waitedMs).toBe(250);
  });
});
