import { checkClient } from '../errors/index.ts';
import { capturedFetch } from './captured-fetch.ts';
import { throughClient } from './through-client.ts';
import type { Transport } from './transport.ts';

/**
 * Creates a transport of a client of urql (`@urql/core`). Requests go through its exchanges, such as `authExchange`, and
 * past its cache to the server.
 * @throws {UsageError} if it is not such a client
 */
export function urqlTransport(client: UrqlClient): Transport {
  const isRight = typeof client?.query === 'function' && typeof client.createRequestOperation === 'function';
  checkClient(isRight, 'urqlTransport', 'a client of @urql/core');
  const fetch: typeof globalThis.fetch = (input, init) => (contextOf(client).fetch ?? globalThis.fetch)(input, init);
  return throughClient(async (request, signal) => {
    const { document, kind, variables } = request;
    const captured = capturedFetch(fetch, request, signal);
    const context = { requestPolicy: 'network-only', preferGetMethod: false, fetch: captured.fetch } as const;
    const send = kind === 'query' ? client.query : client.mutation;
    const { error } = await send.call(client, document, { ...variables }, context).toPromise();
    const answer = captured.answer();
    if (answer) return answer;
    throw (
      error?.networkError ??
      error ??
      new Error('an exchange of urql answered the request, so that there is no response')
    );
  });
}

/** The part of a client of urql that is used. */
export interface UrqlClient {
  query(document: string, variables: Record<string, unknown>, context: UrqlContext): UrqlResults;
  mutation(document: string, variables: Record<string, unknown>, context: UrqlContext): UrqlResults;
  createRequestOperation(kind: 'teardown', request: never): { readonly context: UrqlFetch };
}

/** The part of a client's own context that is used. */
export interface UrqlFetch {
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** The context of one operation. */
export interface UrqlContext {
  readonly requestPolicy: 'network-only';
  readonly preferGetMethod: false;
  readonly fetch: typeof globalThis.fetch;
}

/** The results of an operation. */
export interface UrqlResults {
  toPromise(): Promise<{ readonly error?: (Error & { readonly networkError?: Error | undefined }) | undefined }>;
}

/** Returns the context of a client's operations. Making one that ends nothing is the only way to see it. */
function contextOf(client: UrqlClient): UrqlFetch {
  const nothing = { key: 0, query: { kind: 'Document', definitions: [] }, variables: {} };
  return client.createRequestOperation('teardown', nothing as never).context;
}
