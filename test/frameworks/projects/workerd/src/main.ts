import { env } from 'cloudflare:workers';
import { memoryStore } from 'endcursor/stores';
import { productsResponse, shopAt } from './products.ts';

// Promises and timers belong to one request, so each has a client. The budget is plain data, which they share.
const quotaStore = memoryStore({ leaseMs: 10_000 });
const { SHOP_URL } = env as { readonly SHOP_URL: string };

export default { fetch: (request: Request) => productsResponse(request, shopAt(SHOP_URL, { quotaStore })) };
