import { productsResponse } from '../../products.ts';
import { shop } from '../shop-client.ts';

export const runtime = 'edge';

export const GET = (request: Request) => productsResponse(request, shop);
