import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerOptions } from 'graphql-yoga';

/** A server of graphql-yoga with a limiter that others wrote. It answers in this process, without a socket. */
export interface LimitedServer {
  readonly schema: GraphQLSchema;
  readonly fetch: typeof globalThis.fetch;
}

type Plugins = NonNullable<YogaServerOptions<object, object>['plugins']>;

/** Serves a schema with the plugins of a limiter. Errors keep their messages, as they do on other servers. */
export function serveInProcess(schema: GraphQLSchema, plugins: Plugins = []): LimitedServer {
  const yoga = createYoga({
    schema,
    plugins,
    maskedErrors: false,
    logging: false,
    graphiql: false,
    // Rules that look at variables are not to be answered from the cache of another request.
    parserAndValidationCache: false,
  });
  return {
    schema,
    async fetch(input, init) {
      const response = await yoga.fetch(String(input), { ...init, signal: null } as RequestInit);
      // The client gets a response of the platform, not one of yoga's own fetch library.
      const { status, headers } = response;
      return new Response(await response.text(), { status, headers: [...headers] });
    },
  };
}
