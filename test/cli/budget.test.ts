import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { Clock } from 'endcursor';
import { fileStore } from 'endcursor/file';
import { postgresStore } from 'endcursor/postgres';
import { redisStore } from 'endcursor/redis';
import type { Ask, QuotaStore } from 'endcursor/stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresPrograms, startPostgres } from '../stores/postgres-server.ts';
import { freePort, redisServer, startRedis } from '../stores/redis-server.ts';
import { command } from './command.ts';

const NOW = Date.UTC(2026, 0, 1);
const clock: Clock = { now: () => NOW, timer: () => () => undefined };

const asks: readonly Ask[] = [
  {
    key: 'https://api.example.com|requests/1 hour',
    quota: { unit: 'requests', quota: 5_000, window: '1 hour' },
    amount: 40,
  },
  {
    key: 'https://api.example.com|points/50',
    quota: { unit: 'points', quota: 1_000, restorePerSecond: 50 },
    amount: 100,
  },
];

async function use(store: QuotaStore, now: number): Promise<void> {
  const { ticket } = await store.reserve(asks, now);
  await store.settle(ticket, {}, now);
  await store.reserve(asks, now);
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'endcursor-budget-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('endcursor budget', () => {
  it('shows what is left, used and held in a file', async () => {
    const store = fileStore(join(folder, 'budgets.json'), { holder: 'build-7:4711' });
    await use(store, NOW);
    await store.penalize('https://other.example.com|', NOW + 90_000, NOW);
    const { code, stderr, stdout } = await command(['budget', 'file:budgets.json'], { cwd: folder, clock });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(`\n${stdout}`).toBe(`
https://api.example.com
  requests per hour  4,920 of 5,000 left, 40 used, 40 reserved, all there again in 1 h
                     40 by build-7:4711 for a request, for at most 5 min
                     40 used by build-7:4711 in all, last 0 s ago
  points             800 of 1,000 left, 100 used, 100 reserved, 50 restored per second, all there again in 4 s
                     100 by build-7:4711 for a request, for at most 20 s
                     100 used by build-7:4711 in all, last 0 s ago

https://other.example.com
  nothing is sent for 1 min 30 s, after a refusal by the server
`);
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await command(['budget', 'file:budgets.json', '--json'], { cwd: folder, clock });
    expect(JSON.parse(stdout)).toMatchObject({
      quotas: [
        {
          scope: 'https://api.example.com',
          unit: 'requests',
          quota: 5_000,
          left: 4_920,
          held: [{ amount: 40, holder: 'build-7:4711', until: '2026-01-01T00:05:00.000Z' }],
          wholeAt: '2026-01-01T01:00:00.000Z',
        },
        { unit: 'points', left: 800 },
      ],
      pauses: [{ scope: 'https://other.example.com', until: '2026-01-01T00:01:30.000Z' }],
    });
  });

  it.each([
    ['file:none.json', 1, /file:none\.json has no budgets/],
    ['file:wrong.json', 2, /was not written by this version/],
    ['localhost', 2, /Give a URL such as redis:/],
  ])('refuses %s with one line', async (url, code, line) => {
    writeFileSync(join(folder, 'wrong.json'), 'hello');
    const ran = await command(['budget', url], { cwd: folder, clock });
    expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(line) as string });
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  const noRedis = redisServer ? '' : ': skipped, there is no Redis on this machine';
  it.skipIf(!redisServer)(`reads Redis${noRedis}`, async () => {
    const server = await startRedis(await freePort());
    const redis = new Redis(server.url);
    await use(redisStore(redis, { key: 'ours', holder: 'a' }), Date.now());
    const ran = await command(['budget', server.url, '--budgets', 'ours']);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/4,920 of 5,000 left, 40 used/) as string });
    expect((await command(['budget', server.url])).stderr).toMatch(/has no budgets under the key endcursor/);
    redis.disconnect();
    await server.close();
  });

  const noPostgres = postgresPrograms ? '' : ': skipped, there is no PostgreSQL on this machine';
  it.skipIf(!postgresPrograms)(`reads PostgreSQL${noPostgres}`, async () => {
    const server = await startPostgres();
    const { database, host, user } = server.address;
    const url = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
    expect((await command(['budget', url])).stderr).toMatch(/has no budgets under the key endcursor/);
    const pool = new Pool(server.address);
    await use(postgresStore(pool, { holder: 'a' }), Date.now());
    const ran = await command(['budget', url]);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/4,920 of 5,000 left, 40 used/) as string });
    await pool.end();
    await server.close();
  });
});
