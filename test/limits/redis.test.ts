import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, textStore, type UpdateText } from 'endcursor/stores';

const redisServer = [process.env['REDIS_SERVER_PATH'], '/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(
  (path) => path !== undefined && existsSync(path),
);

/** As in docs/limits.md. */
const REPLACE = `
  if (redis.call('GET', KEYS[1]) or '') == ARGV[1] then return redis.call('SET', KEYS[1], ARGV[2]) end
`;
const ask = (amount: number): readonly Ask[] => [
  { key: 'requests', quota: { unit: 'requests', quota: 20, window: '1 minute' }, amount },
];

describe.skipIf(!redisServer)(
  `budgets in Redis${redisServer ? '' : ': skipped, there is none on this machine'}`,
  () => {
    const stops: (() => Promise<unknown>)[] = [];
    let path = '';
    let conflicts = 0;
    const errors: Error[] = [];
    const redises: { readonly isReady: boolean }[] = [];

    let stopServer: (() => Promise<void>) | undefined;

    /** Starts a server without data. */
    async function startServer() {
      const options = ['--port', '0', '--unixsocket', path, '--save', '', '--dir', dirname(path)];
      const server = spawn(redisServer ?? '', options, { stdio: ['ignore', 'pipe', 'inherit'] });
      stopServer = async () => {
        server.kill();
        await once(server, 'exit');
      };
      for await (const line of server.stdout) if (/ready to accept/i.test(String(line))) break;
      server.stdout.resume();
    }

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'endcursor-redis-'));
      path = join(folder, 'redis.sock');
      stops.push(async () => {
        await stopServer?.();
        await rm(folder, { recursive: true });
      });
      await startServer();
    });

    afterAll(async () => {
      for (const stop of stops.toReversed()) await stop();
    });

    /** Creates a store with its own connection, as each process has. */
    async function connect(key = 'budgets') {
      const redis = createClient({ socket: { path, tls: false }, disableOfflineQueue: true });
      redis.on('error', (error: Error) => void errors.push(error));
      await redis.connect();
      stops.push(() => redis.close());
      redises.push(redis);
      const update: UpdateText = async (change) => {
        for (;;) {
          const text = await redis.get(key);
          const changed = change(text ?? undefined);
          if (await redis.eval(REPLACE, { keys: [key], arguments: [text ?? '', changed] })) return;
          conflicts++;
        }
      };
      return textStore(update);
    }

    it('are never overdrawn, however many processes reserve at once', async () => {
      const stores = await Promise.all([1, 2, 3, 4, 5].map(() => connect()));
      const reserveAll = (now: number) =>
        Promise.all(stores.flatMap((store) => Array.from({ length: 8 }, () => store.reserve(ask(1), now))));
      const granted = (await reserveAll(0)).filter(({ ticket }) => ticket !== undefined);
      expect(granted).toHaveLength(20);
      expect(conflicts).toBeGreaterThan(0);
      const [mine] = stores;
      await Promise.all(granted.map(({ ticket }, index) => stores[index % 5]?.settle(ticket, {}, 1_000)));
      expect(await mine?.reserve(ask(1), 1_001)).toEqual({ waitMs: 59_999, limit: 'requests' });
      await mine?.penalize('requests', 70_000, 1_001);
      expect(await stores[1]?.reserve(ask(1), 61_000)).toEqual({ waitMs: 9_000, limit: 'penalty' });
      expect(await stores[2]?.reserve(ask(20), 70_000)).toHaveProperty('ticket');
    });

    it('survive Redis going away and coming back with nothing', { timeout: 60_000 }, async () => {
      const store = await connect('others');
      const redis = redises.at(-1);
      const { ticket } = await store.reserve(ask(20), 0);
      await store.settle(ticket, {}, 1_000);
      await stopServer?.();
      await expect(store.reserve(ask(1), 2_000)).rejects.toThrow();
      expect(errors.length).toBeGreaterThan(0);
      await startServer();
      await expect.poll(() => redis?.isReady, { timeout: 30_000 }).toBe(true);
      expect(await store.reserve(ask(1), 3_000)).toEqual({ waitMs: 58_000, limit: 'requests' });
    });
  },
);
