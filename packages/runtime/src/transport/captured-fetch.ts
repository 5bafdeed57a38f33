import type { GraphQLRequest, HttpAnswer } from './transport.ts';
import { answerOf } from './through-client.ts';

/**
 * Puts a `fetch` into a client for one request. The client decides on the URL, the headers and whether to send again. The body is
 * that of the request itself: clients restrict the names of variables, and add fields. The response is read before the client reads
 * it, since some clients keep neither its status nor its headers.
 */
export function capturedFetch(
  fetch: typeof globalThis.fetch,
  { document, headers, operationName, variables }: GraphQLRequest,
  signal: AbortSignal,
): CapturedFetch {
  const body = JSON.stringify({ query: document, operationName, variables });
  let answer: Promise<HttpAnswer> | undefined;
  return {
    async fetch(input, init) {
      const own = new Headers(init?.headers);
      for (const [name, value] of Object.entries(headers ?? {})) own.set(name, value);
      const response = await fetch(input, { ...init, method: 'POST', headers: own, body, signal });
      answer = answerOf(response.clone());
      return response;
    },
    answer: () => answer,
  };
}

/** A `fetch` for one request, and the last response to it. */
export interface CapturedFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Returns the response; undefined if there was none. */
  answer(): Promise<HttpAnswer> | undefined;
}
