import { Redis } from 'ioredis';
import { createClient, RESP_TYPES } from 'redis';
import { afterAll, describe, expect, it } from 'vitest';
import { redisStore } from 'endcursor/redis';
import type { Ask } from 'endcursor/stores';
import { BOOKS_SCRIPT } from '../../packages/runtime/src/redis/books-script.ts';
import { scriptRunner } from '../../packages/runtime/src/redis/redis-client.ts';
import { scriptStore } from '../../packages/runtime/src/redis/script-store.ts';
import { describeStore } from './contract.ts';
import { itHasOneClock } from './engine-clock.ts';
import { itSurvivesTrouble } from './mid-run.ts';
import { type RedisServer, redisServer, startRedis } from './redis-server.ts';

const missing = redisServer ? '' : ': skipped, there is none on this machine';

describe.skipIf(!redisServer)(`a store in Redis${missing}`, async () => {
  if (!redisServer) return;
  const server = await startRedis();
  const redis = await connect(server);
  const io = new Redis({ path: server.socket, enableOfflineQueue: false, lazyConnect: true, retryStrategy: () => 20 });
  io.on('error', () => undefined);
  await io.connect();
  const binary = redis.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  let keys = 0;
  afterAll(async () => {
    redis.destroy();
    io.disconnect();
    await server.close();
  });

  describe.each([
    ['redis', redis],
    ['ioredis', io],
  ] as const)('through %s', (_, client) => {
    describeStore('with times of its callers', () => {
      const key = `contract ${keys++}`;
      return {
        open: () => scriptStore(scriptRunner(client, BOOKS_SCRIPT, key), { clock: 'caller' }),
        lose: async () => void (await redis.del(key)),
        async save() {
          const saved = await binary.dump(key);
          return async () => void (await redis.restore(key, 0, saved, { REPLACE: true }));
        },
      };
    });

    itHasOneClock(() => redisStore(client, { key: `clocks ${_}` }));
  });

  const trouble = {
    hang: () => server.hang(),
    wake: () => server.wake(),
    kill: () => server.kill(),
    start: () => server.start(),
  };
  itSurvivesTrouble('Redis', async () => redisStore(await connect(server)), trouble);
  itSurvivesTrouble('Redis behind ioredis', () => Promise.resolve(redisStore(io, { key: 'io' })), trouble);

  it('keeps a long log short, and counts nothing shorter for that', async () => {
    const store = scriptStore(scriptRunner(redis, BOOKS_SCRIPT, 'long'), { clock: 'caller' });
    const ask: Ask = { key: 'k', quota: { unit: 'requests', quota: 600, window: '1 hour' }, amount: 1 };
    for (let now = 0; now < 3_600_000; now += 6_000) {
      const { ticket } = await store.reserve([ask], now);
      await store.settle(ticket, {}, now);
    }
    expect(await redis.hStrLen('long', 'l:k')).toBeLessThanOrEqual(16 * 256);
    const { waitMs = 0 } = (await store.reserve([ask], 3_599_999)) as { waitMs?: number };
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThan(60_000);
  });

  it('is forgotten by Redis when nobody has used it for a month', async () => {
    await redisStore(redis, { key: 'brief' }).penalize('a', 1, 0);
    expect(await redis.ttl('brief')).toBeGreaterThan(86_400 * 31);
  });
});

async function connect({ socket }: RedisServer) {
  const redis = createClient({
    socket: { path: socket, tls: false, reconnectStrategy: () => 20 },
    disableOfflineQueue: true,
  });
  redis.on('error', () => undefined);
  await redis.connect();
  return redis;
}
