import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import * as zlib from 'node:zlib';

/** A request that a server received. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request, which was received whole. */
export type Behaviour = (response: ServerResponse, seen: Seen) => void;

/** A request with its number, and the server's own address. */
export interface Seen extends Received {
  /** The number of the request, counted from 1. */
  readonly nth: number;
  readonly origin: string;
}

/** A server in this process. */
export interface Hostile {
  readonly origin: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** Starts a server that answers every request in one way. */
export async function startHostile(behaviour: Behaviour): Promise<Hostile> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const seen = { path: request.url ?? '', headers: request.headers, body };
      received.push(seen);
      behaviour(response, { ...seen, nth: received.length, origin });
    });
  };
  const sockets = new Set<Socket>();
  const server = createServer(listener);
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const answer = JSON.stringify({ data: { text: 'ä名😀' } });
const json = { 'content-type': 'application/json' };
const send =
  (headers: Record<string, string>, body: string | Buffer): Behaviour =>
  (response) =>
    response.writeHead(200, { ...json, ...headers }).end(body);
const redirect =
  (status: number, to: (origin: string) => string): Behaviour =>
  (response, { origin, path }) => {
    if (path === '/graphql') response.writeHead(status, { location: to(origin) }).end('moved');
    else response.writeHead(200, json).end(JSON.stringify({ data: { path } }));
  };
const packed = zlib.gzipSync(answer);

/** Node has Zstandard since 22.15, and types of older versions do not know it. */
const { zstdCompressSync } = zlib as unknown as { readonly zstdCompressSync?: (text: string) => Buffer };

/** Ways to answer, by name. */
export const behaviours: Readonly<Record<string, Behaviour>> = {
  plain: send({}, answer),
  gzip: send({ 'content-encoding': 'gzip' }, packed),
  'gzip by its old name': send({ 'content-encoding': 'x-gzip' }, packed),
  'deflate of zlib': send({ 'content-encoding': 'deflate' }, zlib.deflateSync(answer)),
  'bare deflate': send({ 'content-encoding': 'deflate' }, zlib.deflateRawSync(answer)),
  br: send({ 'content-encoding': 'br' }, zlib.brotliCompressSync(answer)),
  'gzip in br': send({ 'content-encoding': 'gzip, br' }, zlib.brotliCompressSync(packed)),
  'a large body in gzip': send(
    { 'content-encoding': 'gzip' },
    zlib.gzipSync(answer + ' '.repeat(3_000_000), { level: 0 }),
  ),
  ...(zstdCompressSync && { zstd: send({ 'content-encoding': 'zstd' }, zstdCompressSync(answer)) }),
  'a byte order mark': send({}, `\uFEFF${answer}`),
  'an empty body in gzip': (response) => response.writeHead(204, { 'content-encoding': 'gzip' }).end(),
  'broken gzip': send({ 'content-encoding': 'gzip' }, Buffer.concat([packed.subarray(0, 12), Buffer.alloc(40, 7)])),
  'gzip that breaks off': send({ 'content-encoding': 'gzip' }, packed.subarray(0, -12)),
  'a body without UTF-8': send({}, Buffer.from([0x22, 0xff, 0xc3, 0x22])),
  'bytes one by one'(response) {
    response.writeHead(200, json);
    for (const byte of Buffer.from(answer)) response.write(Buffer.of(byte));
    response.end();
  },
  'early hints': (response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    response.writeHead(200, json).end(answer);
  },
  'several header fields of one name': (response) =>
    response.writeHead(200, { ...json, 'x-part': ['one', 'two'] }).end(answer),
  'a status without GraphQL': (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<p>no</p>'),
  'a redirect 307 within the origin': redirect(307, () => '/other?a=b'),
  'a redirect 308 within the origin': redirect(308, (origin) => `${origin}/other`),
  'a redirect 302': redirect(302, () => '/other'),
  'a redirect to another origin': redirect(307, () => 'http://localhost:1/other'),
  'a redirect for ever': (response) => response.writeHead(308, { location: '/graphql' }).end(),
  'a redirect with an endless body'(response, { path }) {
    if (path !== '/graphql') return void response.writeHead(200, json).end(answer);
    response.writeHead(307, { location: '/other' });
    response.write('x'.repeat(200_000));
  },
  '304 without a body': (response) => response.writeHead(304).end(),
  'half a body'(response) {
    response.writeHead(200, { ...json, 'content-length': '1000' });
    response.write(answer, () => response.destroy());
  },
  'a reset': (response) => void response.socket?.resetAndDestroy(),
  'a reset of every second request': (response, { nth }) =>
    nth % 2 === 0 ? void response.socket?.destroy() : response.writeHead(200, json).end(answer),
  'a body that is too large': send({}, 'x'.repeat(20_000)),
  'a body that is too large in gzip': send({ 'content-encoding': 'gzip' }, zlib.gzipSync('x'.repeat(20_000))),
  'a body that never ends'(response) {
    const more = (error?: Error | null): void =>
      void (!error && response.socket?.destroyed === false && response.write('x'.repeat(8_000), more));
    response.writeHead(200, json);
    more();
  },
  'no answer': () => undefined,
  'a body that stops': (response) => void response.writeHead(200, json).write('{'),
};
