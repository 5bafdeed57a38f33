import { firstProducts } from '../../src/products.ts';
import { shop, shopUrl } from '../shop-client.ts';

export default defineEventHandler(async () => ({ first: await firstProducts(shop), url: shopUrl }));
