import { describe, expect, it } from 'vitest';
import { memoryStore } from './memory-store.ts';

const ask = { key: 'shop', quota: { unit: 'points', quota: 10, restorePerSecond: 1 }, amount: 10 } as const;

describe('a store in memory', () => {
  it('waits for a reservation that nobody settles, as long as its process runs', async () => {
    const store = memoryStore();
    expect(await store.reserve([ask], 0)).toHaveProperty('ticket');
    expect(await store.reserve([ask], 3_600_000)).toMatchObject({ underWay: true });
  });

  it('counts it as used at the end of its lease, if there is one', async () => {
    const store = memoryStore({ leaseMs: 5_000 });
    const { ticket } = await store.reserve([ask], 0);
    expect(await store.reserve([ask], 4_999)).toMatchObject({ underWay: true });
    expect(await store.reserve([ask], 5_000)).toEqual({ waitMs: 10_000, limit: 'points' });
    expect(await store.settle(ticket, { actual: { points: 0 } }, 5_001)).toEqual({});
    expect(await store.reserve([ask], 15_000)).toHaveProperty('ticket');
  });
});
