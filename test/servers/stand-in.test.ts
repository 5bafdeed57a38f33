import { describe, expect, it } from 'vitest';
import { startAligni } from './aligni.ts';
import { ask, send } from './ask.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

const query = 'query P { parts(first: 1) { nodes { id } } }';

describe('createStandIn', () => {
  it('answers the same in process and over HTTP, and leaves nothing listening', async () => {
    const aligni = startAligni();
    const inProcess = await ask(aligni, query);
    const { url, close } = await aligni.listen();
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
    const overHttp = await fetch(url, init);
    expect([overHttp.status, await overHttp.json()]).toEqual([200, inProcess.body]);
    await close();
    await expect(fetch(url, init)).rejects.toThrow('fetch failed');
    expect(aligni.requests.map((request) => request.operationName)).toEqual(['P', 'P']);
  });

  it('takes a Request, and answers with a Response of the platform', async () => {
    const aligni = startAligni();
    const body = JSON.stringify({ query });
    const response = await aligni.fetch(
      new Request(aligni.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    );
    expect(response).toBeInstanceOf(Response);
    expect(await response.json()).toMatchObject({ data: { parts: { nodes: [{ id: 'itm-00000001' }] } } });
  });

  it('answers 404 on another path, 405 on GET and 400 on a body that is no JSON object', async () => {
    const aligni = startAligni();
    const other = await aligni.fetch(`${aligni.url}/more`, { method: 'POST', body: '{}' });
    const get = await aligni.fetch(aligni.url);
    const bad = await send(aligni, 'nope');
    expect([other.status, get.status, bad.status]).toEqual([404, 405, 400]);
    expect(aligni.requests.map((request) => request.status)).toEqual([404, 405, 400]);
  });

  it('answers a request error with 200 whatever media types are accepted', async () => {
    const headers = { accept: 'application/graphql-response+json' };
    const answer = await ask(startAligni(), '{ nope }', { headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(answer.body.errors?.[0]).toMatchObject({ locations: [{ line: 1, column: 3 }] });
  });

  it('holds an answer back for the latency, in simulated time', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const aligni = startAligni({ clock, latencyMs: ({ cost }) => 10 * (cost ?? 0) });
    await clock.run(() => ask(aligni, query));
    await clock.run(() => Promise.all([ask(aligni, query), ask(aligni, query)]));
    expect(clock.now()).toBe(60);
    expect(aligni.requests.map((request) => request.time)).toEqual([0, 30, 30]);
  });

  it('keeps simulated time over HTTP too, and dates its answers by it', async () => {
    const clock = createSimulatedClock();
    const aligni = startAligni({ clock, latencyMs: 3_600_000 });
    const { url, close } = await aligni.listen();
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
    const answer = await clock.run(() => fetch(url, init));
    expect([answer.status, answer.headers.get('date')]).toEqual([200, 'Thu, 01 Jan 2026 01:00:00 GMT']);
    await close();
  });

  it('rejects with the reason of the signal while the answer is held back', async () => {
    const clock = createSimulatedClock();
    const aligni = startAligni({ clock, latencyMs: 1000 });
    const abort = new AbortController();
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
    const outcome = aligni.fetch(aligni.url, { ...init, signal: abort.signal });
    const stop = clock.sleep(10).then(() => abort.abort('enough'));
    await Promise.all([expect(clock.run(() => outcome)).rejects.toBe('enough'), stop]);
    await expect(aligni.fetch(aligni.url, { ...init, signal: abort.signal })).rejects.toBe('enough');
  });

  it('simulates an hour of requests exactly', async () => {
    const clock = createSimulatedClock();
    const aligni = startAligni({ clock, plan: 'standard' });
    const start = clock.now();
    await clock.run(async () => {
      for (let sent = 0; sent < 600; sent++) {
        await ask(aligni, query);
        await clock.sleep(6_000);
      }
    });
    expect(clock.now() - start).toBe(3_600_000);
    expect(aligni.requests.filter((request) => request.refused)).toEqual([]);
  });
});
