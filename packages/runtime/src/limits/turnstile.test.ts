import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { memoryStore } from '../stores/memory-store.ts';
import type { Quota } from '../stores/quota.ts';
import type { QuotaStore, Settlement } from '../stores/quota-store.ts';
import { createPlaces } from './places.ts';
import { nothing } from '../time/nothing.ts';
import { createTurnstile, storeDoor, type Visitor } from './turnstile.ts';

const minute: Quota = { unit: 'requests', quota: 1, window: '1 minute' };

const onWait: Visitor['onWait'] = ({ limit, waitMs }) => {
  throw new Error(`${waitMs} ms for ${limit}`);
};

const visitorFor = (signal?: AbortSignal): Visitor => ({
  asks: [{ key: 'a', quota: minute, amount: 1 }],
  continues: false,
  priority: 0,
  signal,
  onWait: nothing,
  onStoreFailure: nothing,
});

function start(quotas: readonly Quota[], places = Number.POSITIVE_INFINITY) {
  const clock = createSimulatedClock({ startMs: 0 });
  const store = memoryStore();
  const turnstile = createTurnstile(
    storeDoor(store, () => clock.now()),
    createPlaces(places),
    clock.timer.bind(clock),
  );
  const order: [string, number][] = [];
  const visit = async (
    name: string,
    over: Partial<Visitor> & { readonly amount?: number; readonly holdMs?: number } = {},
  ) => {
    const { amount = 1, holdMs = 0 } = over;
    const asks = quotas.map((quota, at) => ({ key: String(at), quota, amount }));
    const ticket = await turnstile.enter({
      asks,
      continues: false,
      priority: 0,
      signal: undefined,
      onWait: () => undefined,
      onStoreFailure: () => undefined,
      ...over,
    });
    order.push([name, clock.now()]);
    await clock.sleep(holdMs);
    await store.settle(ticket, {}, clock.now());
    turnstile.leave({ refused: false });
  };
  return { clock, store, turnstile, order, visit };
}

describe('createTurnstile', () => {
  it('lets requests through in order, as the quota allows', async () => {
    const { clock, order, visit } = start([minute]);
    await clock.run(() => Promise.all(['a', 'b', 'c'].map((name) => visit(name))));
    expect(order).toEqual([
      ['a', 0],
      ['b', 60_000],
      ['c', 120_000],
    ]);
  });

  it('lets continuations go before new work', async () => {
    const { clock, order, visit } = start([minute]);
    await clock.run(() => Promise.all([visit('new'), visit('newer'), visit('goes on', { continues: true })]));
    expect(order.map(([name]) => name)).toEqual(['new', 'goes on', 'newer']);
  });

  it('lets a higher priority go first', async () => {
    const { clock, order, visit } = start([minute]);
    const visits = [visit('new'), visit('pull', { continues: true }), visit('click', { priority: 1 })];
    await clock.run(() => Promise.all(visits));
    expect(order.map(([name]) => name)).toEqual(['new', 'click', 'pull']);
  });

  it('keeps one place in the row of all processes, and gives it up when nobody waits any more', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const memory = memoryStore();
    const asked: unknown[] = [];
    const left: unknown[] = [];
    const store: QuotaStore = {
      ...memory,
      reserve: (asks, now, turn) => (asked.push(turn?.place), memory.reserve(asks, now, turn)),
      leave: (place, now) => (left.push(place), memory.leave?.(place, now)),
    };
    const turnstile = createTurnstile(
      storeDoor(store, () => clock.now()),
      createPlaces(),
      clock.timer.bind(clock),
    );
    const aborts = [new AbortController(), new AbortController()] as const;
    await clock.run(async () => {
      await store.settle(await turnstile.enter(visitorFor()), {}, 0);
      const waits = aborts.map(({ signal }) => turnstile.enter(visitorFor(signal)));
      const ended = Promise.allSettled(waits);
      for (const abort of aborts) {
        await clock.sleep(1_000);
        abort.abort();
      }
      await ended;
    });
    const [, , place] = asked;
    expect(place).toBeDefined();
    expect(asked).toEqual([undefined, undefined, place]);
    expect(left).toEqual([place]);
  });

  it('does not ask again before a time that no answer can change', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const memory = memoryStore();
    let asked = 0;
    const store: QuotaStore = {
      ...memory,
      reserve: (...input) => (asked++, memory.reserve(...input)),
    };
    const turnstile = createTurnstile(
      storeDoor(store, () => clock.now()),
      createPlaces(),
      clock.timer.bind(clock),
    );
    const bucket: Quota = { unit: 'requests', quota: 10, restorePerSecond: 1 };
    const send = async () => {
      const asks = [{ key: 'a', quota: bucket, amount: 1, exact: true }];
      const parts = { continues: false, priority: 0, signal: undefined, onWait: nothing, onStoreFailure: nothing };
      const ticket = await turnstile.enter({ asks, ...parts });
      await clock.sleep(300);
      await store.settle(ticket, {}, clock.now());
      turnstile.leave({ refused: false });
    };
    await clock.run(() => Promise.all(Array.from({ length: 30 }, send)));
    // Each of the 20 that wait asks twice. The first of them waits for the answers of those before it.
    expect(asked).toBeLessThanOrEqual(10 + 2 * 20 + 5);
  });

  it('keeps to the concurrency', async () => {
    const { clock, order, visit } = start([], 2);
    await clock.run(() => Promise.all(['a', 'b', 'c'].map((name) => visit(name, { holdMs: 100 }))));
    expect(order).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 100],
    ]);
  });

  it('does not let small requests starve a large one', async () => {
    const points: Quota = { unit: 'points', quota: 10, restorePerSecond: 1 };
    const { clock, order, visit } = start([points]);
    const all = [visit('first', { amount: 10 }), visit('large', { amount: 10 }), visit('small', { amount: 1 })];
    await clock.run(() => Promise.all(all));
    expect(order.map(([name]) => name)).toEqual(['first', 'large', 'small']);
  });

  it('rejects at once with the reason of the signal, and goes on with the next', async () => {
    const { clock, order, visit } = start([minute]);
    const abort = new AbortController();
    const reason = new Error('enough');
    await clock.run(async () => {
      const first = visit('a');
      const second = visit('b', { signal: abort.signal });
      const third = visit('c');
      await clock.sleep(1_000);
      abort.abort(reason);
      await expect(second).rejects.toBe(reason);
      expect(clock.now()).toBe(1_000);
      await Promise.all([first, third]);
    });
    expect(order.map(([name]) => name)).toEqual(['a', 'c']);
    expect(clock.sleeping).toBe(0);
  });

  it('goes on as soon as a settlement makes room', async () => {
    const { clock, store, turnstile } = start([]);
    const points: Quota = { unit: 'points', quota: 100, window: '1 hour' };
    const visitor = (amount: number): Visitor => ({
      asks: [{ key: 'points', quota: points, amount }],
      continues: false,
      priority: 0,
      signal: undefined,
      onWait: () => undefined,
      onStoreFailure: () => undefined,
    });
    await clock.run(async () => {
      const ticket = await turnstile.enter(visitor(90));
      const second = turnstile.enter(visitor(80));
      await clock.sleep(200);
      await store.settle(ticket, { actual: { points: 10 } }, clock.now());
      turnstile.leave({ refused: false });
      await second;
      expect(clock.now()).toBe(200);
    });
  });

  it('asks about what is larger than the quota, and ends the wait where it is told to', async () => {
    const { clock, visit } = start([minute]);
    await expect(clock.run(() => visit('a', { amount: 2, onWait }))).rejects.toThrow('Infinity ms for requests');
  });

  it('asks again about a wait for the same limit that has become longer', async () => {
    const { clock, store, visit } = start([minute]);
    const waits: number[] = [];
    await clock.run(async () => {
      await store.penalize('0', 5_000, 0);
      const visited = visit('a', { onWait: ({ waitMs }) => void waits.push(waitMs) });
      await clock.sleep(1_000);
      await store.penalize('0', 60_000, 0);
      await visited;
    });
    expect(waits).toEqual([5_000, 55_000]);
  });

  it('leaves no timer behind for who gives up when told of the wait', async () => {
    const { clock, visit } = start([minute]);
    const abort = new AbortController();
    await clock.run(async () => {
      await visit('a');
      const second = visit('b', { signal: abort.signal, onWait: () => abort.abort(new Error('enough')) });
      await expect(second).rejects.toThrow('enough');
    });
    expect(clock.sleeping).toBe(0);
  });

  it('gives back what was reserved for a request that was aborted meanwhile', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const memory = memoryStore();
    const slow: QuotaStore = {
      ...memory,
      async reserve(asks, now) {
        await clock.sleep(100);
        return memory.reserve(asks, now);
      },
      // A store that other processes share writes settlements down.
      settle: (ticket, settlement, now) =>
        memory.settle(ticket, JSON.parse(JSON.stringify(settlement)) as Settlement, now),
    };
    const turnstile = createTurnstile(
      storeDoor(slow, () => clock.now()),
      createPlaces(1),
      clock.timer.bind(clock),
    );
    const asks = [{ key: 'a', quota: minute, amount: 1 }];
    const abort = new AbortController();
    const visitor: Visitor = {
      asks,
      continues: false,
      priority: 0,
      signal: abort.signal,
      onWait: () => undefined,
      onStoreFailure: () => undefined,
    };
    await clock.run(async () => {
      const first = turnstile.enter(visitor);
      const second = turnstile.enter({ ...visitor, signal: undefined });
      await clock.sleep(50);
      abort.abort(new Error('enough'));
      await expect(first).rejects.toThrow('enough');
      await second;
      expect(clock.now()).toBe(200);
    });
  });
});
