import { RateLimiterMemory, RateLimiterUnion } from 'rate-limiter-flexible';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** A limit of requests in a number of seconds. */
export interface Allowance {
  readonly points: number;
  readonly duration: number;
}

/** rate-limiter-flexible in front of a server, with several windows. It answers 429 and states no time. */
export function startFlexible(allowances: readonly Allowance[]): LimitedServer {
  const limiters = allowances.map((allowance, at) => new RateLimiterMemory({ ...allowance, keyPrefix: `w${at}` }));
  const limiter = new RateLimiterUnion(...limiters);
  const server = serveInProcess(schema);
  return {
    ...server,
    async fetch(input, init) {
      const refused = await limiter.consume('everybody').then(
        () => false,
        () => true,
      );
      return refused ? new Response('Too Many Requests', { status: 429 }) : server.fetch(input, init);
    },
  };
}
