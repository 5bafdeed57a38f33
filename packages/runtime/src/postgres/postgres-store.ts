import type { QuotaStore } from '../stores/quota-store.ts';
import { textStore, type TextStoreOptions } from '../stores/text-store.ts';
import { lockedRow } from './locked-row.ts';
import type { PostgresPool } from './postgres-pool.ts';

/** The options of {@link postgresStore}. */
export interface PostgresStoreOptions extends TextStoreOptions {
  /** The table of the budgets, which may begin with a schema. It is created if it does not exist. @default 'endcursor_budgets' */
  readonly table?: string | undefined;
  /** The row of the budgets. Clients with the same key share them. @default 'endcursor' */
  readonly key?: string | undefined;
}

/**
 * Creates a store that keeps budgets in a row of a table in PostgreSQL, for any number of processes and machines. Time is the
 * server's. Clocks of the processes need not agree.
 * @throws {UsageError} if it is not a pool of `pg`
 */
export function postgresStore(pool: PostgresPool, options: PostgresStoreOptions = {}): QuotaStore {
  const { key = 'endcursor', table = 'endcursor_budgets' } = options;
  return textStore(lockedRow(pool, { key, table, clock: 'server' }), options);
}
