import { createClient } from 'endcursor';
import { products } from './shop.ts';

/** The products in a browser: a client without limits and retries, and one fetcher. */
export function productsInBrowser(url: string, from?: string) {
  return products(createClient({ url }), {}, { id: true, title: true }, { from });
}
