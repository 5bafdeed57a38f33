import { shop, shopUrl } from '../lib/server/shop-client.ts';
import { firstProducts } from '../products.ts';

/** The server reads the first page and passes it to the browser, which continues. */
export const load = async () => ({ first: await firstProducts(shop), url: shopUrl });
