export { pool, type Pool, type PoolOptions } from './pool.ts';
export type { Credentials, Slot } from './slot.ts';
