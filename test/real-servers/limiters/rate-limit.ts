import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { getGraphQLRateLimiter } from 'graphql-rate-limit';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** graphql-rate-limit in resolvers: each list of the root may be requested `max` times in a window. */
export function startRateLimit(max: number, window = '1m'): LimitedServer {
  const limiter = getGraphQLRateLimiter({ identifyContext: () => 'everybody' });
  return serveInProcess(limited(schema, limiter, { max, window }));
}

function limited(
  from: GraphQLSchema,
  limiter: ReturnType<typeof getGraphQLRateLimiter>,
  limit: { readonly max: number; readonly window: string },
): GraphQLSchema {
  return mapSchema(from, {
    [MapperKind.QUERY_ROOT_FIELD](field, name) {
      if (name === 'node') return field;
      const { resolve = defaultFieldResolver } = field;
      return {
        ...field,
        async resolve(parent: unknown, args: Record<string, unknown>, context: object, info) {
          const refusal = await limiter({ parent, args, context, info }, limit);
          if (refusal) throw new Error(refusal);
          return resolve(parent, args, context, info) as unknown;
        },
      };
    },
  });
}
