import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { rateLimitDirective } from 'graphql-rate-limit-directive';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** graphql-rate-limit-directive on the lists of the root: each may be requested `limit` times a minute. */
export function startRateLimitDirective(limit: number): LimitedServer {
  const { rateLimitDirectiveTransformer } = rateLimitDirective();
  const directives = { rateLimit: { limit, duration: 60 } };
  const marked = mapSchema(schema, {
    [MapperKind.QUERY_ROOT_FIELD]: (field, name) =>
      name === 'node' ? field : { ...field, extensions: { directives } },
  });
  return serveInProcess(rateLimitDirectiveTransformer(marked));
}
