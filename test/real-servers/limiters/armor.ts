import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/**
 * graphql-armor with its defaults: at most 15 aliases, 1,000 tokens, a depth of 6 and a cost of 5,000. A document that
 * exceeds one of them is refused as a whole.
 */
export function startArmor(): LimitedServer {
  return serveInProcess(schema, [EnvelopArmorPlugin()]);
}
