import { checkClient } from '../errors/index.ts';

/**
 * A connection to Redis or Valkey: of `redis` (version 4 or later, also a cluster or a pool) or of `ioredis`. The connection is
 * yours: you open it and close it.
 */
export type RedisClient = NodeRedis | IoRedis;

/** A client of `redis`, as far as it is used. */
export interface NodeRedis {
  evalSha(sha1: string, options: ScriptInput): Promise<unknown>;
  eval(script: string, options: ScriptInput): Promise<unknown>;
}

/** A client of `ioredis`, as far as it is used. */
export interface IoRedis {
  evalsha(sha1: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** The keys and arguments of a script, as `redis` takes them. */
export interface ScriptInput {
  keys: string[];
  arguments: string[];
}

/** Runs a script with arguments, and returns its answer. */
export type RunScript = (input: readonly string[]) => Promise<readonly string[]>;

/**
 * Returns a function that runs a script for one key. The script is sent in full only to a server that does not have it yet.
 * @throws {UsageError} if it is not such a client
 */
export function scriptRunner(redis: RedisClient, script: string, key: string): RunScript {
  checkClient(isRedis(redis), 'endcursor/redis', 'a client of redis 4 or later, or of ioredis 5 or later');
  const sha1 = sha1Of(script);
  return async (input) => {
    const args = [...input];
    const found = await (
      'evalSha' in redis
        ? redis.evalSha(await sha1, { keys: [key], arguments: args })
        : redis.evalsha(await sha1, 1, key, ...args)
    ).catch((error: unknown) => {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return 'evalSha' in redis
        ? redis.eval(script, { keys: [key], arguments: args })
        : redis.eval(script, 1, key, ...args);
    });
    return Array.isArray(found) ? found.map(String) : [];
  };
}

/** Version 3 of `redis` has the names of ioredis, and callbacks. */
function isRedis(client: object | null | undefined): boolean {
  const { evalSha, evalsha, internal_send_command: old } = (client ?? {}) as Readonly<Record<string, unknown>>;
  return typeof evalSha === 'function' || (typeof evalsha === 'function' && old === undefined);
}

async function sha1Of(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
