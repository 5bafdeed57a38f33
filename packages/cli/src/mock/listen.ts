import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MockServer } from 'endcursor/testing';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import { missingPackage } from '../queue/missing-package.ts';

/** A mock that listens. */
export interface ListeningMock {
  /** The endpoint. A browser finds GraphiQL there. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a mock over HTTP on this machine, with GraphQL Yoga.
 * @throws {CommandError} if the port is taken, or GraphQL Yoga is not installed
 */
export async function listen(mock: MockServer, port: number): Promise<ListeningMock> {
  const { createYoga } = await import('graphql-yoga').catch((error: unknown) => {
    throw missingPackage('graphql-yoga', 'endcursor mock', error);
  });
  const yoga = createYoga({
    schema: mock.schema,
    logging: false,
    plugins: [
      {
        async onRequest({ endResponse, request }) {
          // Everything else is GraphiQL, and questions before a request from another origin.
          if (request.method === 'POST') endResponse(await answered(mock, request));
        },
      },
    ],
  });
  const server = createServer(yoga);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new CommandError(`--port ${port}: ${error.message}`, EXIT.failure, error)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A fault without a response has a status that proxies give for it. */
async function answered(mock: MockServer, request: Request): Promise<Response> {
  const init = { method: 'POST', headers: Object.fromEntries(request.headers), body: await request.text() };
  return mock.fetch(request.url, init).catch(() => new Response('', { status: 502 }));
}
