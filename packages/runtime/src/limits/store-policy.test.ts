import { describe, expect, it } from 'vitest';
import type { Ask, QuotaStore } from './quota-store.ts';
import { memoryStore } from './memory-store.ts';
import { tolerant } from './store-policy.ts';

const asks: readonly Ask[] = [{ key: 'a', quota: { unit: 'requests', quota: 4, window: '1 minute' }, amount: 1 }];
const broken: QuotaStore = {
  reserve: () => Promise.reject(new Error('no store')),
  settle: () => Promise.reject(new Error('no store')),
  penalize: () => Promise.reject(new Error('no store')),
};

async function granted(store: QuotaStore): Promise<number> {
  for (let count = 0; count < 10; count++) {
    const { ticket } = await store.reserve(asks, 0);
    if (ticket === undefined) return count;
    await store.settle(ticket, {}, 0);
  }
  return Number.POSITIVE_INFINITY;
}

describe('tolerant', () => {
  it('keeps to this process and its share while the store fails', async () => {
    expect(await granted(tolerant(broken, memoryStore()))).toBe(4);
    expect(await granted(tolerant(broken, memoryStore(), { fallback: 'local', share: 0.5 }))).toBe(2);
  });

  it('sends without regard, or not at all, where so told', async () => {
    expect(await granted(tolerant(broken, memoryStore(), { fallback: 'send' }))).toBe(Number.POSITIVE_INFINITY);
    await expect(granted(tolerant(broken, memoryStore(), { fallback: 'refuse' }))).rejects.toThrow('no store');
  });

  it('uses the store again when it is back', async () => {
    let fails = true;
    const memory = memoryStore();
    const store: QuotaStore = {
      ...memory,
      reserve: (asks, now) => (fails ? broken.reserve(asks, now) : memory.reserve(asks, now)),
    };
    const lenient = tolerant(store, memoryStore());
    expect(await granted(lenient)).toBe(4);
    fails = false;
    expect(await granted(lenient)).toBe(4);
  });

  it('keeps a penalty although the store fails', async () => {
    const store = tolerant(broken, memoryStore());
    await store.penalize('a', 60_000);
    expect(await store.reserve(asks, 0)).toEqual({ waitMs: 60_000, limit: 'penalty' });
  });
});
