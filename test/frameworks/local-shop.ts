import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { printSchema } from 'graphql';
import type { LoggedRequest } from '../servers/request-log.ts';
import { startShop, variantsOf } from '../servers/shop.ts';
import type { StandIn } from '../servers/stand-in.ts';

const PRODUCTS = 300;

/** The stand-in for Shopify over HTTP, for pages of any origin. A whole reading needs more points than its bucket has. */
export interface LocalShop {
  readonly url: string;
  readonly schema: string;
  /** What arrived since the bucket was filled. */
  requests(): readonly LoggedRequest[];
  /** Resolves once that many requests have arrived since then. */
  received(count: number): Promise<void>;
  /** Fills the bucket, and forgets what arrived. */
  refill(): void;
  close(): Promise<void>;
}

/** Starts the shop on loopback. Whoever starts it must close it. */
export async function startLocalShop(): Promise<LocalShop> {
  let shop = fresh();
  const arrivals = new EventEmitter();
  const server = createServer((request, response) => {
    answer(shop, request, response, () => void arrivals.emit('request')).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    schema: printSchema(shop.schema),
    requests: () => shop.requests,
    async received(count) {
      while (shop.requests.length < count) await once(arrivals, 'request');
    },
    refill: () => void (shop = fresh()),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const fresh = () => startShop({ products: PRODUCTS, restorePerSecond: 1_000 });

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

async function answer(
  shop: StandIn,
  request: IncomingMessage,
  response: ServerResponse,
  arrived: () => void,
): Promise<void> {
  if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const headers = { 'content-type': 'application/json' };
  const answered = await shop.fetch(shop.url, { method: 'POST', headers, body: Buffer.concat(parts) });
  arrived();
  response.writeHead(answered.status, { ...Object.fromEntries(answered.headers), ...CORS }).end(await answered.text());
}

/** A product as the applications select it. */
export interface Product {
  readonly id: string;
  readonly title: string;
  readonly variants?: readonly { readonly sku: string }[];
}

/** Every product of the shop, in order, with its variants. */
export const allProducts: readonly Product[] = Array.from({ length: PRODUCTS }, (_, at) => ({
  id: `${at}`,
  title: `product ${at}`,
  variants: Array.from({ length: variantsOf(at) }, (__, variant) => ({ sku: `sku ${variant}` })),
}));
