import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { QuotaStoreError, UsageError } from '../errors/index.ts';
import { memoryStore } from './memory-store.ts';
import type { Ask, QuotaStore } from './quota-store.ts';
import { type StorePolicy, tolerant } from './store-policy.ts';

const asks: readonly Ask[] = [{ key: 'a', quota: { unit: 'requests', quota: 4, window: '1 minute' }, amount: 1 }];
const broken: QuotaStore = {
  reserve: () => Promise.reject(new Error('no store')),
  settle: () => Promise.reject(new Error('no store')),
  penalize: () => Promise.reject(new Error('no store')),
};
const never = <T>() => new Promise<T>(() => undefined);
const hanging: QuotaStore = { reserve: never, settle: never, penalize: never };

function start(store: QuotaStore, policy: StorePolicy) {
  const clock = createSimulatedClock({ startMs: 0 });
  const failures: string[] = [];
  const safe = tolerant(store, memoryStore(), clock, policy);
  const tell = (task: string, error: Error) => void failures.push(`${task}: ${(error.cause as Error).message}`);
  const reserve = () => safe.reserve(asks, clock.now(), undefined, tell);
  const grant = async (count = 0): Promise<number> => {
    const { ticket } = await reserve();
    if (ticket === undefined || count === 10) return count;
    await safe.settle(ticket, {}, clock.now(), tell);
    return grant(count + 1);
  };
  const penalize = async () => safe.penalize('a', 60_000, 0, tell);
  return { clock, failures, penalize, reserve, safe, tell, granted: () => clock.run(() => grant()) };
}

const off = (): Promise<never> => Promise.reject(new Error('no store'));

/** A store that can be switched off. */
function switched() {
  const memory = memoryStore();
  const state = { fails: true, memory };
  const store: QuotaStore = {
    reserve: (...args) => (state.fails ? off() : memory.reserve(...args)),
    settle: (...args) => (state.fails ? off() : memory.settle(...args)),
    penalize: (...args) => (state.fails ? off() : memory.penalize(...args)),
  };
  return Object.assign(state, { store });
}

describe('tolerant', () => {
  it('lets nothing be sent while the store fails, tells of it, and throws a typed error', async () => {
    const { clock, failures, reserve } = start(broken, { fallback: 'refuse' });
    const error: unknown = await clock.run(async () => reserve()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(QuotaStoreError);
    expect(error).toMatchObject({ meaning: 'transient', unapplied: true, cause: new Error('no store') });
    expect(failures).toEqual(['reserve: no store']);
  });

  it('does not wait for a store that never answers', async () => {
    const { clock, failures, penalize, reserve, safe, tell } = start(hanging, { fallback: 'refuse', timeoutMs: 2_000 });
    await expect(clock.run(async () => reserve())).rejects.toThrow(QuotaStoreError);
    expect(clock.now()).toBe(2_000);
    expect(await clock.run(async () => safe.settle({}, {}, 0, tell))).toEqual({});
    await clock.run(penalize);
    const tasks = ['reserve', 'settle', 'penalize'];
    expect(failures).toEqual(tasks.map((task) => `${task}: no answer within 2000 ms`));
    expect([clock.now(), clock.sleeping]).toEqual([6_000, 0]);
  });

  it('gives back what is reserved too late', async () => {
    const memory = memoryStore();
    const slow: QuotaStore = {
      ...memory,
      steady: undefined,
      async reserve(asks, now) {
        await clock.sleep(3_000);
        return memory.reserve(asks, now);
      },
    };
    const { clock, reserve } = start(slow, { fallback: 'refuse', timeoutMs: 2_000 });
    await expect(clock.run(async () => reserve())).rejects.toThrow(QuotaStoreError);
    await clock.advance(1_000);
    const all = [{ ...asks[0], amount: 4 } as Ask];
    expect(await memory.reserve(all, 3_000)).toHaveProperty('ticket');
  });

  it('keeps to its share of the budgets where so told', async () => {
    expect(await start(broken, { fallback: 'local', share: 1 }).granted()).toBe(4);
    expect(await start(broken, { fallback: 'local', share: 0.5 }).granted()).toBe(2);
    const small = start(broken, { fallback: 'local', share: 0.125 });
    expect(await small.granted()).toBe(1);
    expect(await small.clock.run(async () => small.reserve())).toEqual({ waitMs: 120_000, limit: 'requests' });
  });

  it('sends without regard where so told', async () => {
    expect(await start(broken, { fallback: 'send' }).granted()).toBe(10);
  });

  it('refuses a policy that cannot be kept to', () => {
    for (const share of [0, -1, 2, Number.NaN, undefined as unknown as number])
      expect(() => start(broken, { fallback: 'local', share })).toThrow(UsageError);
    expect(() => start(broken, { fallback: 'refuse', timeoutMs: 0 })).toThrow(UsageError);
  });

  it('uses the store again when it is back', async () => {
    const state = switched();
    const { granted } = start(state.store, { fallback: 'local', share: 1 });
    expect(await granted()).toBe(4);
    state.fails = false;
    expect(await granted()).toBe(4);
  });

  it('keeps a penalty although the store fails, and tells the store of it when it is back', async () => {
    const state = switched();
    const { clock, failures, penalize, reserve } = start(state.store, { fallback: 'refuse' });
    await clock.run(penalize);
    expect(await reserve()).toEqual({ waitMs: 60_000, limit: 'penalty' });
    state.fails = false;
    await clock.advance(60_000);
    await state.memory.penalize('a', 0, 60_000);
    expect(await reserve()).toHaveProperty('ticket');
    expect(failures).toEqual(['penalize: no store']);
    expect(await state.memory.reserve(asks, 59_000)).toEqual({ waitMs: 1_000, limit: 'penalty' });
  });

  it('keeps a penalty that the store has lost', async () => {
    const state = switched();
    const { clock, penalize, reserve } = start({ ...state.store, penalize: () => undefined }, { fallback: 'refuse' });
    state.fails = false;
    await clock.run(penalize);
    expect(await reserve()).toEqual({ waitMs: 60_000, limit: 'penalty' });
  });
});
