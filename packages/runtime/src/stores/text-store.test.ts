import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from './memory-store.ts';
import type { Ask, QuotaStore, Settlement } from './quota-store.ts';
import { textStore, type UpdateText } from './text-store.ts';

const MINUTE = 60_000;
const quotas = [
  { unit: 'requests', quota: 3, window: '1 minute' },
  { unit: 'points', quota: 100, restorePerSecond: 1 },
  { unit: '', quota: Infinity, restorePerSecond: 1 },
] as const;
const asksFor = (amount: number): readonly Ask[] =>
  quotas.map((quota) => ({ key: `a|${quota.unit}`, quota, amount: quota.unit === 'points' ? amount : 1 }));
const one: readonly Ask[] = asksFor(1).slice(0, 1);

/** A shared string, with an engine that reads and writes it. */
function textInMemory(initial?: string) {
  const kept = { text: initial };
  const update: UpdateText = async (change) => {
    await Promise.resolve();
    kept.text = change(kept.text);
  };
  return { kept, update };
}

interface Step {
  readonly pause: number;
  readonly amount: number;
  readonly settles: boolean;
  readonly remaining: number;
}

/** Returns the answers of a store to some steps, without tickets. */
async function answers(store: QuotaStore, steps: readonly Step[]): Promise<readonly unknown[]> {
  const given: unknown[] = [];
  let now = 0;
  for (const { amount, pause, remaining, settles } of steps) {
    now += pause;
    const reservation = await store.reserve(asksFor(amount), now);
    const { ticket } = reservation;
    given.push(ticket === undefined ? { ...reservation, againMs: undefined } : 'granted');
    if (ticket === undefined || !settles) continue;
    const reports = [{ unit: 'requests', remaining, resetAt: now + 20_000 }];
    const settlement: Settlement = { actual: { points: amount / 2 }, ...(remaining > 0 && { reports }) };
    given.push(await store.settle(ticket, settlement, now + 10));
    if (remaining === 2) await store.penalize('a|', now + 500, now);
  }
  return given;
}

describe('textStore', () => {
  it('answers as a store in memory does', async () => {
    const step = fc.record({
      pause: fc.nat(30_000),
      amount: fc.integer({ min: 1, max: 120 }),
      settles: fc.boolean(),
      remaining: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step), async (steps) => {
        const shared = textStore(textInMemory().update, { leaseMs: Infinity });
        expect(await answers(shared, steps)).toEqual(
          (await answers(memoryStore(), steps)).map((each) =>
            each === 'granted' ? each : (expect.objectContaining(each as object) as unknown),
          ),
        );
      }),
    );
  });

  it('holds all processes together to one budget, and hears of what they give back', async () => {
    const { update } = textInMemory();
    const stores = [textStore(update), textStore(update)] as const;
    const granted = await Promise.all([0, 1, 2].map((index) => stores[index % 2]?.reserve(one, 0)));
    expect(granted.every((reservation) => reservation?.ticket !== undefined)).toBe(true);
    expect(await stores[1].reserve(one, 1_000)).toEqual({ underWay: true, waitMs: 100, limit: 'requests' });
    await stores[0].settle(granted[0]?.ticket, { actual: { requests: 0 } }, 2_000);
    expect(await stores[1].reserve(one, 2_000)).toHaveProperty('ticket');
  });

  it('counts as used what a process has reserved that is gone', async () => {
    const { update } = textInMemory();
    const [lost, alive] = [textStore(update), textStore(update, { leaseMs: MINUTE })] as const;
    const { ticket } = await lost.reserve([{ ...(one[0] as Ask), amount: 3 }], 0);
    expect(await alive.reserve(one, MINUTE - 1)).toMatchObject({ limit: 'requests' });
    expect(await alive.reserve(one, MINUTE)).toMatchObject({ waitMs: MINUTE });
    expect(await alive.reserve(one, 2 * MINUTE)).toHaveProperty('ticket');
    expect(await lost.settle(ticket, { actual: { requests: 0 } }, 2 * MINUTE)).toEqual({});
  });

  it('takes once what an engine makes it change again', async () => {
    const { kept, update } = textInMemory();
    const store = textStore(async (change) => {
      change(kept.text);
      await update(change);
    });
    await Promise.all([0, 1, 2].map(() => store.reserve(one, 0)));
    expect(await store.reserve(one, 0)).toMatchObject({ limit: 'requests' });
  });

  it('keeps the text short, and counts nothing shorter for that', async () => {
    const { kept, update } = textInMemory();
    const store = textStore(update);
    const ask: Ask = { key: 'k', quota: { unit: 'requests', quota: 1_200, window: '1 hour' }, amount: 1 };
    for (let now = 0; now < 3_600_000; now += 3_000) {
      const { ticket } = await store.reserve([ask], now);
      await store.settle(ticket, {}, now);
    }
    expect(kept.text?.length).toBeLessThan(512 * 35);
    const denied = await store.reserve([ask], 3_599_999);
    expect(denied).toMatchObject({ limit: 'requests' });
    expect((denied as { waitMs: number }).waitMs).toBeGreaterThan(0);
    expect((denied as { waitMs: number }).waitMs).toBeLessThan(20_000);
  });

  it('refuses a text that it did not write, and an engine that does nothing', async () => {
    for (const text of ['', '{}', '["endcursor quotas 0",{}]', 'a session']) {
      await expect(textStore(textInMemory(text).update).reserve(one, 0)).rejects.toThrow(
        /the shared string was not written by this version .*Keep budgets under a key of their own/,
      );
    }
    await expect(textStore(async () => {}).reserve(one, 0)).rejects.toThrow('did not call');
  });

  it('lets failures of the engine through', async () => {
    const store = textStore(() => Promise.reject(new Error('ECONNREFUSED')));
    await expect(store.settle({ id: '1' }, {}, 0)).rejects.toThrow('ECONNREFUSED');
  });

  it('gives the text back to an engine that has lost it', async () => {
    let text: string | undefined;
    const store = textStore(async (change) => void (text = change(text)));
    const all = [{ key: 'a', quota: { unit: 'requests', quota: 2, window: '1 minute' }, amount: 2 }] as const;
    const { ticket } = await store.reserve(all, 0);
    await store.settle(ticket, {}, 1_000);
    text = undefined;
    expect(await store.reserve(all, 2_000)).toEqual({ waitMs: 59_000, limit: 'requests' });
  });
});
