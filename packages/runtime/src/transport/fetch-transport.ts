import type { Exchange } from './exchange.ts';
import { fetchExchange } from './fetch-exchange.ts';
import { type HttpOptions, httpTransport, type Post } from './http-transport.ts';
import type { Transport } from './transport.ts';

/** Creates a transport over `fetch`. Redirects are followed within the endpoint's own origin only. */
export function fetchTransport(options: FetchOptions, around?: (post: Post) => Post): Transport {
  const { exchange = fetchExchange(options.fetch), fetch } = options;
  return httpTransport({ ...options, exchange, relative: fetch !== undefined }, around);
}

/** The options of {@link fetchTransport}. */
export interface FetchOptions extends Omit<HttpOptions, 'exchange' | 'relative'> {
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Sends the requests instead of `fetch`. */
  readonly exchange?: Exchange | undefined;
}
