export type { PostgresConnection, PostgresPool } from './postgres-pool.ts';
export { postgresStore, type PostgresStoreOptions } from './postgres-store.ts';
