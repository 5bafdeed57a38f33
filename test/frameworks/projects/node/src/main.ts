import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { productsResponse, shopAt } from './products.ts';

const { PORT, SHOP_URL = '' } = process.env;
const shop = shopAt(SHOP_URL);

createServer((request, response) => {
  const { body } = productsResponse(new Request(`http://127.0.0.1${request.url}`), shop);
  if (body) pipeline(Readable.fromWeb(body as never), response).catch(() => response.destroy());
}).listen(Number(PORT), '127.0.0.1');
