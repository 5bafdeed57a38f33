import { checkClient } from '../errors/index.ts';
import { answerOf, throughClient, type UnreadResponse } from './through-client.ts';
import type { GraphQLRequest, Transport } from './transport.ts';

/**
 * Creates a transport of a function that returns a response of `fetch`: a wrapper around `fetch`, or a client that returns
 * responses. An error that has such a response, as those of ky have, counts as the response.
 * @throws {UsageError} if it is not a function
 */
export function responseTransport(send: SendForResponse): Transport {
  checkClient(typeof send === 'function', 'responseTransport', 'a function that returns a response');
  return throughClient(async (request, signal) => answerOf(await send(request, signal).catch(responseIn)));
}

/** Sends a request, and returns the response. */
export type SendForResponse = (request: GraphQLRequest, signal: AbortSignal) => Promise<UnreadResponse>;

function responseIn(error: unknown): UnreadResponse {
  const { response } = error as { readonly response?: UnreadResponse & { readonly bodyUsed?: boolean } };
  if (typeof response?.text !== 'function' || response.bodyUsed) throw error;
  return response;
}
