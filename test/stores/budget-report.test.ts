import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { redisBudgets } from 'endcursor/redis';
import { type Ask, type BudgetReport, type QuotaStore, readBudgets, textStore } from 'endcursor/stores';
import { BOOKS_SCRIPT } from '../../packages/runtime/src/redis/books-script.ts';
import { scriptRunner } from '../../packages/runtime/src/redis/redis-client.ts';
import { scriptStore } from '../../packages/runtime/src/redis/script-store.ts';
import { READ_SCRIPT, scriptBudgets } from '../../packages/runtime/src/redis/redis-budgets.ts';
import { redisServer, startRedis } from './redis-server.ts';

const NOW = Date.UTC(2026, 0, 1);

const minute: Ask = {
  key: 'https://api.example.com|requests/1 minute',
  quota: { unit: 'requests', quota: 10, window: '1 minute' },
  amount: 1,
};
const bucket: Ask = {
  key: 'https://api.example.com|points/5',
  quota: { unit: 'points', quota: 100, restorePerSecond: 5 },
  amount: 30,
};

/** Uses a store: one request is settled, one is under way, and the server has refused another scope. */
async function use(store: QuotaStore): Promise<void> {
  const { ticket } = await store.reserve([minute, bucket], NOW);
  await store.settle(ticket, { actual: { requests: 1, points: 20 } }, NOW);
  await store.reserve([minute, bucket], NOW);
  await store.penalize('https://other.example.com|', NOW + 40_000, NOW);
}

const EXPECTED: BudgetReport = {
  quotas: [
    {
      scope: 'https://api.example.com',
      unit: 'requests',
      quota: 10,
      per: { window: '1 minute' },
      left: 8,
      used: 1,
      held: [{ amount: 1, holder: 'host:1', until: NOW + 60_000 }],
      usedBy: [{ holder: 'host:1', amount: 1, at: NOW }],
      wholeAt: NOW + 60_000,
    },
    {
      scope: 'https://api.example.com',
      unit: 'points',
      quota: 100,
      per: { restorePerSecond: 5 },
      left: 50,
      used: 20,
      held: [{ amount: 30, holder: 'host:1', until: NOW + 20_000 }],
      usedBy: [{ holder: 'host:1', amount: 20, at: NOW }],
      wholeAt: NOW + 10_000,
    },
  ],
  pauses: [{ scope: 'https://other.example.com', until: NOW + 40_000 }],
};

describe('the report on the budgets of a store', () => {
  it('shows what is used, left and held in a string', async () => {
    let text: string | undefined;
    const store = textStore(async (change) => void (text = await Promise.resolve(change(text, NOW))), {
      holder: 'host:1',
    });
    await use(store);
    expect(readBudgets(text ?? '', NOW)).toEqual(EXPECTED);
    expect(() => readBudgets('{}', NOW)).toThrow(/was not written by this version/);
  });

  const missing = redisServer ? '' : ': skipped, there is no Redis on this machine';
  describe.skipIf(!redisServer)(`in Redis${missing}`, async () => {
    if (!redisServer) return;
    const server = await startRedis();
    const redis = new Redis(server.socket);
    afterAll(async () => {
      redis.disconnect();
      await server.close();
    });

    it('shows the same', async () => {
      const store = scriptStore(scriptRunner(redis, BOOKS_SCRIPT, 'reported'), { clock: 'caller', holder: 'host:1' });
      await use(store);
      const report = await scriptBudgets(scriptRunner(redis, READ_SCRIPT, 'reported'), NOW);
      expect({ ...report, quotas: byUnit(report?.quotas) }).toEqual({ ...EXPECTED, quotas: byUnit(EXPECTED.quotas) });
      // By the time of the server, more is left.
      const later = byUnit((await redisBudgets(redis, { key: 'reported' }))?.quotas);
      expect(later['points']?.left).toBeGreaterThan(50);
      expect(await redisBudgets(redis, { key: 'none' })).toBe(undefined);
    });
  });
});

function byUnit(quotas: BudgetReport['quotas'] = []) {
  return Object.fromEntries(quotas.map((one) => [one.unit, one]));
}
