import { useRateLimiter } from '@envelop/rate-limiter';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** envelop's rate limiter: the lists of the root may each be requested `max` times a minute. */
export function startEnvelop(max: number): LimitedServer {
  const byField = { type: 'Query', field: '{posts,authors}', max, window: '1m' };
  const limiter = useRateLimiter({ identifyFn: () => 'everybody', configByField: [byField] });
  return serveInProcess(schema, [limiter]);
}
