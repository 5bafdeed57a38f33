import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { TransportError } from '../errors/index.ts';
import { createIssuer } from './issuer.ts';
import type { Credentials } from './slot.ts';

const { signal } = new AbortController();

/** A source of tokens that live for some time, and that can fail. */
function start(lifetimeMs: number | undefined) {
  const clock = createSimulatedClock({ settleTurns: 2 });
  const source = { calls: 0, failing: false };
  const headers = async (): Promise<Credentials> => {
    source.calls++;
    const { calls } = source;
    await clock.sleep(10);
    if (source.failing) throw new Error('no token, secret');
    const expiresAt = lifetimeMs === undefined ? undefined : new Date(clock.now() + lifetimeMs);
    return { headers: { token: String(calls) }, expiresAt };
  };
  const issuer = createIssuer({ name: 'bot', headers }, clock);
  const issue = async () => (await issuer.issue('Query.a', signal)).headers?.['token'];
  return { clock, issue, issuer, source };
}

describe('createIssuer', () => {
  it('calls the function once for all requests that wait', async () => {
    const { clock, issue, source } = start(undefined);
    expect(await clock.run(() => Promise.all([issue(), issue(), issue()]))).toEqual(['1', '1', '1']);
    expect(await clock.run(issue)).toBe('1');
    expect(source.calls).toBe(1);
  });

  it('issues new ones in the last tenth of the lifetime, once for all', async () => {
    const { clock, issue } = start(1_000);
    expect(await clock.run(issue)).toBe('1');
    await clock.advance(899);
    expect(await clock.run(issue)).toBe('1');
    await clock.advance(1);
    expect(await clock.run(() => Promise.all([issue(), issue()]))).toEqual(['2', '2']);
  });

  it('issues new ones at most a minute before the end', async () => {
    const { clock, issue } = start(3_600_000);
    await clock.run(issue);
    await clock.advance(3_539_999);
    expect(await clock.run(issue)).toBe('1');
    await clock.advance(1);
    expect(await clock.run(issue)).toBe('2');
  });

  it('uses the earlier ones until they end if there are no others', async () => {
    const { clock, issue, source } = start(1_000);
    await clock.run(issue);
    source.failing = true;
    await clock.advance(950);
    expect(await clock.run(() => Promise.all([issue(), issue()]))).toEqual(['1', '1']);
    expect(source.calls).toBe(2);
    await clock.advance(50);
    const error: unknown = await clock.run(issue).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ unsent: true, message: expect.stringContaining('the slot bot threw') });
    expect((error as Error).message).not.toContain('secret');
    source.failing = false;
    expect(await clock.run(issue)).toBe('4');
  });

  it('discards what was refused, once for all who were refused', async () => {
    const { clock, issuer } = start(undefined);
    const issueAll = () => clock.run(() => Promise.all([issuer, issuer].map((one) => one.issue('Query.a', signal))));
    const all = await issueAll();
    expect(all.map(({ renew }) => renew?.())).toEqual([true, false]);
    const next = await issueAll();
    expect(next.map(({ headers }) => headers)).toEqual([{ token: '2' }, { token: '2' }]);
    expect(all.map(({ renew }) => renew?.())).toEqual([false, false]);
  });

  it('waits no longer for a function that never returns once the attempt is over', async () => {
    const stop = new AbortController();
    let calls = 0;
    const headers = () => {
      calls++;
      return new Promise<Credentials>(() => undefined);
    };
    const issuer = createIssuer({ name: 'bot', headers }, createSimulatedClock());
    const issuing = issuer.issue('Query.a', stop.signal);
    stop.abort(new Error('late'));
    await expect(issuing).rejects.toThrow('the slot bot threw or did not return in time');
    issuer.issue('Query.a', signal).catch(() => undefined);
    expect(calls).toBe(2);
  });

  it('refuses an end that is not a date', async () => {
    const slot = { name: 'bot', headers: () => ({ headers: {}, expiresAt: 'soon' }) };
    const issuing = createIssuer(slot, createSimulatedClock()).issue('Query.a', signal);
    await expect(issuing).rejects.toMatchObject({ cause: { message: expect.stringContaining('expiresAt') } });
  });
});
