import { productsResponse } from '../../src/products.ts';
import { shop } from '../shop-client.ts';

export default defineEventHandler((event) => productsResponse(toWebRequest(event), shop));
