import { Octokit } from '@octokit/core';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck';
import { Redis } from 'ioredis';
import { RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { BUCKET, type LimitName, OPEN, WINDOW_LIMIT } from './api.ts';
import type { Job, Keeping } from './job.ts';

const pause = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));

/** Sends a request, and again after a second if it was refused. */
async function post(url: string): Promise<void> {
  while ((await fetch(url, { method: 'POST', body: '{}' })).status === 429) await pause(1_000);
}

/** Bottleneck's clustering: a reservoir that is refilled for all processes. */
export function withBottleneck({ key, redis, url, windowMs }: Job): Keeping {
  const clustered = (id: string, options: Bottleneck.ConstructorOptions) =>
    new Bottleneck({ ...options, id: `${key} ${id}`, datastore: 'ioredis', Redis, clientOptions: { path: redis } });
  const limiters = {
    window: clustered('window', {
      reservoir: WINDOW_LIMIT,
      reservoirRefreshAmount: WINDOW_LIMIT,
      reservoirRefreshInterval: windowMs,
    }),
    bucket: clustered('bucket', {
      reservoir: BUCKET.capacity,
      reservoirIncreaseAmount: BUCKET.restorePerSecond / 2,
      reservoirIncreaseInterval: 500,
      reservoirIncreaseMaximum: BUCKET.capacity,
    }),
  };
  const wide = clustered('wide', { reservoir: 1e9 });
  return {
    send: (limit) => limiters[limit].schedule(() => post(`${url}/${limit}`)),
    warm: () => wide.schedule(() => post(`${url}${OPEN}`)),
    async reserve() {
      const start = performance.now();
      let ms = 0;
      await wide.schedule(() => Promise.resolve(void (ms = performance.now() - start)));
      return ms;
    },
  };
}

/** rate-limiter-flexible: points of a window. It has no bucket, so that limit is its rate of a second. */
export function withRateLimiterFlexible({ key, redis, url, windowMs }: Job): Keeping {
  const storeClient = new Redis({ path: redis });
  const limiter = (name: string, points: number, duration: number) =>
    new RateLimiterRedis({ storeClient, keyPrefix: `${key} ${name}`, points, duration });
  const limiters = {
    window: limiter('window', WINDOW_LIMIT, windowMs / 1_000),
    bucket: limiter('bucket', BUCKET.restorePerSecond, 1),
  };
  const wide = limiter('wide', 1e9, 60);
  const consume = async (limit: LimitName): Promise<void> => {
    for (;;) {
      const refusal = await limiters[limit].consume('token').then(
        () => undefined,
        (reason: RateLimiterRes | Error) => reason,
      );
      if (!refusal) return;
      if (refusal instanceof Error) throw refusal;
      await pause(refusal.msBeforeNext);
    }
  };
  return {
    async send(limit) {
      await consume(limit);
      await post(`${url}/${limit}`);
    },
    async warm() {
      await wide.consume('token');
      await post(`${url}${OPEN}`);
    },
    async reserve() {
      const start = performance.now();
      await wide.consume('token');
      return performance.now() - start;
    },
  };
}

/** octokit's throttling plugin, with Bottleneck's clustering below it. */
export function withOctokit({ key, redis, url }: Job): Keeping {
  const connection = new Bottleneck.IORedisConnection({ client: new Redis({ path: redis }) });
  const Throttled = Octokit.plugin(throttling);
  const clientFor = (limit: LimitName) =>
    new Throttled({
      baseUrl: `${url}/${limit}`,
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      throttle: {
        Bottleneck,
        connection,
        id: `${key} ${limit}`,
        onRateLimit: () => true,
        onSecondaryRateLimit: () => true,
      },
    });
  const clients = { window: clientFor('window'), bucket: clientFor('bucket') };
  return { send: (limit) => clients[limit].graphql('{ a }') };
}
