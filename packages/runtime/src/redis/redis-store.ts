import type { QuotaStore } from '../stores/quota-store.ts';
import { BOOKS_SCRIPT } from './books-script.ts';
import { type RedisClient, scriptRunner } from './redis-client.ts';
import { scriptStore } from './script-store.ts';

/** The options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** The key under which the budgets are kept. Clients with the same key share them. @default 'endcursor' */
  readonly key?: string | undefined;
  /**
   * After how many milliseconds a reservation that is not settled counts as used: its process is assumed to be gone. It must be
   * longer than any request takes.
   * @default the length of the window, but at least 10 000 and at most 300 000
   */
  readonly leaseMs?: number | undefined;
  /** The name of this process in a report on the budgets, such as its host and number. @default none */
  readonly holder?: string | undefined;
}

/**
 * Creates a store that keeps budgets in Redis or Valkey, version 5 or later, for any number of processes and machines. An operation
 * is one script on the server, and time is the server's. Clocks of the processes need not agree.
 * @throws {UsageError} if it is not a client of `redis` 4 or later, or of `ioredis`
 */
export function redisStore(
  redis: RedisClient,
  { holder, key = 'endcursor', leaseMs }: RedisStoreOptions = {},
): QuotaStore {
  return scriptStore(scriptRunner(redis, BOOKS_SCRIPT, key), { holder, leaseMs, clock: 'server' });
}
