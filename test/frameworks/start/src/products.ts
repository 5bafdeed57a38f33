import type { ClientOptions } from 'endcursor';
import { createClient } from './shop.ts';

/** The client of the shop. One for a process: it knows what is left of the limits. */
export const shopAt = (url: string, options: Partial<ClientOptions> = {}) => createClient({ ...options, url });
type Shop = ReturnType<typeof shopAt>;

/** The first page, and a token for the others. */
export const firstProducts = (shop: Shop) => shop.products({}, { id: true, title: true }, { pageSize: 40 }).page();

/** The products with their variants, each as a line of JSON, and then the receipt. `from` and `max` are parameters. */
export function productsResponse(request: Request, shop: Shop): Response {
  const { searchParams } = new URL(request.url);
  const from = searchParams.get('from') ?? undefined;
  const max = searchParams.has('max') ? Number(searchParams.get('max')) : undefined;
  const options = { from, max, signal: request.signal };
  const rows = shop.products({}, { id: true, title: true, variants: { sku: true } }, options).rows();
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await rows.next();
      controller.enqueue(encoder.encode(`${JSON.stringify(done ? rows.receipt : value)}\n`));
      if (done) controller.close();
    },
    cancel: () => void rows.return(),
  });
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
}
