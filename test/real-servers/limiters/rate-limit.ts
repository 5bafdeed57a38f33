import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { getGraphQLRateLimiter } from 'graphql-rate-limit';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** graphql-rate-limit in resolvers: each list of the root may be requested `max` times a minute. */
export function startRateLimit(max: number): LimitedServer {
  const limiter = getGraphQLRateLimiter({ identifyContext: () => 'everybody' });
  return serveInProcess(limited(schema, limiter, max));
}

function limited(from: GraphQLSchema, limiter: ReturnType<typeof getGraphQLRateLimiter>, max: number): GraphQLSchema {
  return mapSchema(from, {
    [MapperKind.QUERY_ROOT_FIELD](field, name) {
      if (name === 'node') return field;
      const { resolve = defaultFieldResolver } = field;
      return {
        ...field,
        async resolve(parent: unknown, args: Record<string, unknown>, context: object, info) {
          const refusal = await limiter({ parent, args, context, info }, { max, window: '1m' });
          if (refusal) throw new Error(refusal);
          return resolve(parent, args, context, info) as unknown;
        },
      };
    },
  });
}
