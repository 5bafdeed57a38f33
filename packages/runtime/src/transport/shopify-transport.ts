import { checkClient } from '../errors/index.ts';
import { responseTransport } from './response-transport.ts';
import { type UnreadResponse } from './through-client.ts';
import type { Transport } from './transport.ts';

/**
 * Creates a transport of a client of Shopify: `client.fetch` of `@shopify/admin-api-client` or `@shopify/storefront-api-client`,
 * or `admin.graphql` of a Shopify app. Version, token and store are those of the client.
 * @throws {UsageError} if it is not a function
 */
export function shopifyTransport(send: ShopifySend): Transport {
  checkClient(typeof send === 'function', 'shopifyTransport', 'client.fetch, or admin.graphql of a Shopify app');
  return responseTransport(({ document, headers = {}, variables }, signal) =>
    send(document, { variables: { ...variables }, headers: { ...headers }, signal }),
  );
}

/** The function of a Shopify client that sends a document and returns a response. */
export type ShopifySend = (document: string, options: ShopifyOptions) => Promise<UnreadResponse>;

/** The options of such a function that the transport gives. */
export interface ShopifyOptions {
  readonly variables: Record<string, unknown>;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}
