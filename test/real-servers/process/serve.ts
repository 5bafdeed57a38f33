import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadyLine, RealServer } from './real-server.ts';

/** Returns the options that `spawnServer` passed to this process. */
export function readOptions<Options extends object>(): Partial<Options> {
  return JSON.parse(process.argv[2] ?? '{}') as Partial<Options>;
}

/** Starts a server in this process, prints the ready line, and closes the server when standard input ends. */
export async function serveUntilStdinEnds(start: () => Promise<RealServer>): Promise<void> {
  const inputEnded = new Promise((resolve) => {
    process.stdin.once('close', resolve).once('end', resolve).resume();
  });
  const server = await start();
  const { url, rows } = server;
  process.stdout.write(`${JSON.stringify({ ready: { url, rows } } satisfies ReadyLine)}\n`);
  await inputEnded;
  await server.close();
  // Some of these servers leave timers that would keep the process alive for a while.
  process.exit(0);
}

/** Listens on a free loopback port and returns its GraphQL endpoint, with a function that closes every connection. */
export async function listen(
  handler: RequestListener,
  path = '/graphql',
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  };
  return { url: `http://127.0.0.1:${port}${path}`, close };
}
