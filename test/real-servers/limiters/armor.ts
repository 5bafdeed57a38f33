import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** Its limiters that refuse requests, and may hide their limits in doing so. */
const LIMITERS = ['maxAliases', 'maxTokens', 'maxDepth', 'costLimit', 'maxDirectives'] as const;

/**
 * graphql-armor with its defaults: at most 15 aliases, 1,000 tokens, a depth of 6 and a cost of 5,000. A document that
 * exceeds one of them is refused as a whole.
 * @param exposeLimits whether refusals state their limit
 */
export function startArmor(exposeLimits = true): LimitedServer {
  const options = Object.fromEntries(LIMITERS.map((limiter) => [limiter, { exposeLimits }]));
  return serveInProcess(schema, [EnvelopArmorPlugin(options)]);
}
