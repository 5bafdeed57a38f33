export type { IoRedis, NodeRedis, RedisClient, ScriptInput } from './redis-client.ts';
export { redisBudgets } from './redis-budgets.ts';
export { redisStore, type RedisStoreOptions } from './redis-store.ts';
