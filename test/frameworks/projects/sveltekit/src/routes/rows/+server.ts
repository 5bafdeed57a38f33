import { shop } from '../../lib/server/shop-client.ts';
import { productsResponse } from '../../products.ts';

export const GET = ({ request }: { readonly request: Request }) => productsResponse(request, shop);
