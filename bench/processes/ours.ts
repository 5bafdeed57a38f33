import { createClient, createLimiter, createRecovery, type Quota } from 'endcursor';
import { fileStore } from 'endcursor/file';
import { postgresStore } from 'endcursor/postgres';
import { redisStore } from 'endcursor/redis';
import type { Ask, QuotaStore } from 'endcursor/stores';
import { Pool } from 'pg';
import { createClient as connect } from 'redis';
import { BUCKET, type LimitName, OPEN, WINDOW_LIMIT } from './api.ts';
import type { Job, Keeping } from './job.ts';

function quotaOf(limit: LimitName, windowMs: number): Quota {
  return limit === 'window'
    ? { unit: 'requests', quota: WINDOW_LIMIT, window: `${windowMs / 1_000} seconds` }
    : { unit: 'requests', quota: BUCKET.capacity, restorePerSecond: BUCKET.restorePerSecond };
}

const wide: readonly Ask[] = [
  { key: 'wide|requests/1 minute', quota: { unit: 'requests', quota: 1e9, window: '1 minute' }, amount: 1 },
];

/** Keeps limits with endcursor, and counts the operations of its store. */
export async function ours(job: Job): Promise<Keeping> {
  const store = await open(job);
  let operations = 0;
  const counted: QuotaStore = {
    reserve: (...input) => (operations++, store.reserve(...input)),
    settle: (...input) => (operations++, store.settle(...input)),
    penalize: (...input) => (operations++, store.penalize(...input)),
  };
  const clients = {
    window: clientFor(job, '/window', [quotaOf('window', job.windowMs)], counted),
    bucket: clientFor(job, '/bucket', [quotaOf('bucket', job.windowMs)], counted),
    open: clientFor(job, OPEN, [{ unit: 'requests', quota: 1e9, window: '1 minute' }], store),
  };
  const send = (client: keyof typeof clients) => {
    const request = { document: '{ a }', operationName: 'a', variables: {}, coordinate: 'Query.a' };
    return clients[client].$.send({
      request: { ...request, kind: 'query' },
      signal: undefined,
      tally: { requests: 0, waitedMs: 0 },
      emit: () => undefined,
    });
  };
  return {
    send,
    warm: () => send('open'),
    async reserve() {
      const start = performance.now();
      const { ticket } = await store.reserve(wide, Date.now());
      const ms = performance.now() - start;
      await store.settle(ticket, { actual: { requests: 1 } }, Date.now());
      return ms;
    },
    operations: () => operations,
  };
}

function clientFor({ url }: Job, path: string, quotas: readonly Quota[], quotaStore: QuotaStore) {
  return createClient({
    url: `${url}${path}`,
    limits: { quotas },
    limiter: createLimiter,
    recovery: createRecovery,
    quotaStore,
  });
}

async function open({ engine, file, key, postgres, redis }: Job): Promise<QuotaStore> {
  if (engine === 'file') return fileStore(`${file}-${key}`);
  if (engine === 'PostgreSQL') return postgresStore(new Pool({ ...postgres, max: 4 }), { key });
  const connection = connect({ socket: { path: redis, tls: false } });
  connection.on('error', (error: Error) => console.error(error.message));
  await connection.connect();
  return redisStore(connection, { key });
}
