import { productsResponse, shopAt } from './products.ts';

const shop = shopAt(Deno.env.get('SHOP_URL') ?? '');

Deno.serve({ hostname: '127.0.0.1', port: Number(Deno.env.get('PORT')) }, (request) => productsResponse(request, shop));
