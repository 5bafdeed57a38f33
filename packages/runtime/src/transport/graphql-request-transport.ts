import { checkClient } from '../errors/index.ts';
import { parsedAnswer, type ResponseHead, textAnswer, throughClient } from './through-client.ts';
import type { HttpAnswer, Transport } from './transport.ts';

/**
 * Creates a transport of a `GraphQLClient` of graphql-request, version 5 or later. Its endpoint, headers, middleware and `fetch` are
 * used.
 * @throws {UsageError} if it is not such a client
 */
export function graphqlRequestTransport(client: RawClient): Transport {
  checkClient(
    typeof client?.rawRequest === 'function',
    'graphqlRequestTransport',
    'a GraphQLClient of graphql-request',
  );
  return throughClient(async ({ document: query, headers: requestHeaders = {}, variables }, signal) => {
    const sent = { query, variables: { ...variables }, requestHeaders: { ...requestHeaders }, signal };
    return rawAnswer(await client.rawRequest(sent).catch(responseIn));
  });
}

/** The part of a `GraphQLClient` that is used. */
export interface RawClient {
  rawRequest(options: RawOptions): Promise<RawResponse>;
}

/** The options of a raw request. */
export interface RawOptions {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly requestHeaders: Record<string, string>;
  readonly signal: AbortSignal;
}

/** The response to a raw request. */
export interface RawResponse extends ResponseHead {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
  /** The body as a string, in newer versions. */
  readonly body?: unknown;
  /** The body as a string if it is not JSON, in older versions. */
  readonly error?: unknown;
}

/** Returns the response that an error has: the client throws if there are errors in it. */
function responseIn(error: unknown): RawResponse {
  const { response } = error as { readonly response?: RawResponse };
  if (typeof response?.status !== 'number') throw error;
  return response;
}

function rawAnswer({ body, data, error, errors, extensions, ...head }: RawResponse): HttpAnswer {
  const text = body ?? error;
  return typeof text === 'string' ? textAnswer(head, text) : parsedAnswer(head, { data, errors, extensions });
}
