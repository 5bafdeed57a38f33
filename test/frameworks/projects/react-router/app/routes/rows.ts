import { productsResponse } from '../../src/products.ts';
import { shop } from '../shop-client.server.ts';

export const loader = ({ request }: { readonly request: Request }) => productsResponse(request, shop);
