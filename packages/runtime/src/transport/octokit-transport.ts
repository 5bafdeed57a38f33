import { checkClient } from '../errors/index.ts';
import { capturedFetch } from './captured-fetch.ts';
import { throughClient } from './through-client.ts';
import type { Transport } from './transport.ts';

/**
 * Creates a transport of `graphql` of `@octokit/graphql`, or of `octokit.graphql`. Its endpoint, authentication and hooks are used, so
 * plugins that throttle or retry do that too: leave them out.
 * @throws {UsageError} if it is not such a function
 */
export function octokitTransport(graphql: OctokitGraphql): Transport {
  const isRight = typeof graphql === 'function' && typeof graphql.endpoint?.DEFAULTS === 'object';
  checkClient(isRight, 'octokitTransport', 'graphql of @octokit/graphql 5 or later, or octokit.graphql');
  const fetch: typeof globalThis.fetch = (input, init) => {
    const given = graphql.endpoint.DEFAULTS.request?.fetch as typeof globalThis.fetch | undefined;
    return (given ?? globalThis.fetch)(input, init);
  };
  return throughClient(async (request, signal) => {
    const captured = capturedFetch(fetch, request, signal);
    try {
      await graphql(request.document, { request: { fetch: captured.fetch, signal } });
    } catch (error) {
      // Octokit throws for errors in a response. The response itself has all that counts.
      if (!captured.answer()) throw error;
    }
    const answer = captured.answer();
    if (!answer) throw new Error('a hook of Octokit answered the request, so that there is no response');
    return answer;
  });
}

/** The function `graphql` of Octokit, as far as it is used. */
export interface OctokitGraphql {
  (document: string, options: { readonly request: OctokitRequest }): Promise<unknown>;
  readonly endpoint: { readonly DEFAULTS: { readonly request?: { readonly fetch?: unknown } } };
}

/** The options for one request of Octokit. */
export interface OctokitRequest {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}
