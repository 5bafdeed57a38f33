export type { IoRedis, NodeRedis, RedisClient, ScriptInput } from './redis-client.ts';
export { redisStore, type RedisStoreOptions } from './redis-store.ts';
