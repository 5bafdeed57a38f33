import { productsResponse, shopAt } from './products.ts';

const { PORT, SHOP_URL = '' } = process.env;
const shop = shopAt(SHOP_URL);

Bun.serve({ hostname: '127.0.0.1', port: Number(PORT), fetch: (request) => productsResponse(request, shop) });
