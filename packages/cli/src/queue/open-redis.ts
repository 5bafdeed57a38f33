import type { Redis } from 'ioredis';
import { missingPackage, unreachable } from './missing-package.ts';
import type { StoreUrl } from './store-url.ts';

/** Opens a connection to Redis with `ioredis`, and closes it if it cannot be reached. It comes back by itself if it is lost. */
export async function openRedis({ name, url }: StoreUrl): Promise<Redis> {
  const { Redis: Client } = await import('ioredis').catch((error: unknown) => {
    throw missingPackage('ioredis', name, error);
  });
  let isOpen = false;
  const retryStrategy = (times: number) => (isOpen ? Math.min(times * 200, 5_000) : null);
  const redis = new Client(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    retryStrategy,
  });
  let cause: Error | undefined;
  redis.on('error', (error: Error) => (cause = error));
  await redis.connect().catch((error: unknown) => {
    redis.disconnect();
    throw unreachable(name, cause ?? error);
  });
  isOpen = true;
  return redis;
}
