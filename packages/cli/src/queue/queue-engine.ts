import { hostname } from 'node:os';
import type * as bullmqModule from 'bullmq';
import type { BackendClasses, IQueueBackend, Processor, WorkerOptions } from 'bullmq';
import { postgresStore } from 'endcursor/postgres';
import { redisStore } from 'endcursor/redis';
import type { QuotaStore } from 'endcursor/stores';
import { CommandError } from '../command-error.ts';
import { missingPackage } from './missing-package.ts';
import { openPostgres } from './open-postgres.ts';
import { openRedis } from './open-redis.ts';
import type { StoreUrl } from './store-url.ts';

/** The engine of a queue: BullMQ over Redis or PostgreSQL, and the budgets in the same place. */
export interface QueueEngine {
  /** The name for messages. */
  readonly name: string;
  readonly bullmq: Bullmq;
  /** Budgets that all workers of the queue share. */
  readonly quotaStore: QuotaStore;
  queue(name: string): EngineQueue;
  flow(): InstanceType<Classes['FlowProducer']>;
  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): EngineWorker;
  close(): Promise<void>;
}

type Classes = BackendClasses<IQueueBackend, unknown>;

/** A queue of an engine. */
export type EngineQueue = InstanceType<Classes['Queue']>;

/** A worker of an engine. */
export type EngineWorker = InstanceType<Classes['Worker']>;

/**
 * Opens the engine of a URL.
 * @param budgets the key of the budgets
 * @throws {CommandError} if a package is missing, or the server cannot be reached
 */
export async function openQueueEngine(at: StoreUrl, budgets: string): Promise<QueueEngine> {
  const bullmq = await import('bullmq').catch((error: unknown) => {
    throw missingPackage('bullmq', 'a queue', error);
  });
  if (at.kind === 'file')
    throw new CommandError(`${at.name}: a queue needs a server. Give redis://host or postgres://host/database`);
  return at.kind === 'redis' ? overRedis(at, bullmq, budgets) : overPostgres(at, bullmq, budgets);
}

type Bullmq = typeof bullmqModule;

async function overRedis(at: StoreUrl, bullmq: Bullmq, key: string): Promise<QueueEngine> {
  const connection = await openRedis(at);
  const classes = bullmq.withBackend(bullmq.createRedisBackend) as unknown as Classes;
  const close = async () => void (await connection.quit());
  return engineOf({
    name: at.name,
    bullmq,
    quotaStore: redisStore(connection, { key, holder: holderName() }),
    classes,
    connection,
    close,
  });
}

async function overPostgres(at: StoreUrl, bullmq: Bullmq, key: string): Promise<QueueEngine> {
  const pool = await openPostgres(at);
  const classes = bullmq.withBackend(bullmq.createPostgresBackend) as unknown as Classes;
  const connection = { connectionString: at.url, migrate: true };
  const close = () => pool.end();
  return engineOf({
    name: at.name,
    bullmq,
    quotaStore: postgresStore(pool, { key, holder: holderName() }),
    classes,
    connection,
    close,
  });
}

interface Parts extends Pick<QueueEngine, 'name' | 'bullmq' | 'quotaStore' | 'close'> {
  readonly classes: Classes;
  readonly connection: unknown;
}

function engineOf({ classes, connection, ...own }: Parts): QueueEngine {
  return {
    ...own,
    queue: (name) => quiet(new classes.Queue(name, { connection })),
    flow: () => quiet(new classes.FlowProducer({ connection })),
    worker: (name, processor, options) =>
      quiet(new classes.Worker(name, processor, { ...options, connection } as WorkerOptions<unknown>)),
  };
}

/** The name of this process in `endcursor budget`. */
function holderName(): string {
  return `${hostname()}:${process.pid}`;
}

/** A connection that is lost comes back by itself. A command that cannot wait for that has an error of its own. */
function quiet<T extends { on(event: 'error', listener: () => void): unknown }>(made: T): T {
  made.on('error', () => undefined);
  return made;
}
