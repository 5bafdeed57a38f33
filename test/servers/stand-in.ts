import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { LoggedRequest } from './request-log.ts';
import { machineClock } from './server-clock.ts';
import type { ServerClock } from './server-clock.ts';
import { useRules } from './use-rules.ts';
import type { Rules } from './rules.ts';

/** A server that follows the rules of a real API, in process and over HTTP at the same time. */
export interface StandIn {
  /** The endpoint to pass to {@link StandIn.fetch}. */
  readonly url: string;
  readonly schema: GraphQLSchema;
  /** Answers in process, without a socket. Only the path of the URL counts. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** All requests so far, in the order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /**
   * Listens on loopback.
   * @param port - 0, the default, takes any free port
   */
  listen(port?: number): Promise<Listening>;
}

/** A stand-in that is listening. */
export interface Listening {
  /** The endpoint, e.g. `http://127.0.0.1:40123/api/v3/graphql`. */
  readonly url: string;
  /** Ends every connection and resolves when the port is free. */
  close(): Promise<void>;
}

/** The options of all stand-ins. */
export interface StandInOptions {
  /** The clock of every window, token and report. @default the system clock */
  readonly clock?: ServerClock;
  /**
   * Milliseconds of this clock by which a response is delayed. The request counts as running during that time.
   * @default 0
   */
  readonly latencyMs?: number | ((request: LoggedRequest) => number);
}

/** Builds the server that enforces `rules`. */
export function createStandIn(rules: Rules, { clock = machineClock, latencyMs = 0 }: StandInOptions = {}): StandIn {
  const requests: LoggedRequest[] = [];
  const latency = typeof latencyMs === 'number' ? () => latencyMs : latencyMs;
  const yoga = createYoga({
    schema: rules.schema,
    plugins: [useRules(rules, { clock, latency, log: requests })],
    graphqlEndpoint: '/*',
    batching: rules.batchLimit === undefined ? false : { limit: rules.batchLimit },
    maskedErrors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    cors: false,
  });
  const answer = async (input: string | URL | Request, init: RequestInit | undefined): Promise<Response> => {
    clock.begin?.();
    try {
      const sent = input instanceof Request ? await unpackRequest(new Request(input, init)) : { ...init, signal: null };
      const url = input instanceof Request ? input.url : String(input);
      return await copyResponse(await yoga.fetch(url, sent));
    } finally {
      clock.end?.();
    }
  };
  return {
    url: `http://${rules.name}.test${rules.paths[0]}`,
    schema: rules.schema,
    requests,
    fetch: (input, init) => untilAborted(answer(input, init), signalOf(input, init)),
    listen: (port = 0) => listen(trackRequests(yoga, clock), rules.paths[0], port),
  };
}

/** Unpacks a request of the platform, because yoga's own fetch library does not read its stream. */
async function unpackRequest(request: Request): Promise<RequestInit> {
  const { method, headers } = request;
  return request.body ? { method, headers, body: await request.text() } : { method, headers };
}

/** Converts the response of yoga's own fetch library into one of the platform. */
async function copyResponse(response: Response): Promise<Response> {
  const { status, statusText } = response;
  const headers: [string, string][] = [];
  response.headers.forEach((value, name) => headers.push([name, value]));
  return new Response(await response.text(), { status, statusText, headers });
}

function signalOf(input: string | URL | Request, init: RequestInit | undefined): AbortSignal | undefined {
  return init?.signal ?? (input instanceof Request ? input.signal : undefined);
}

/** Rejects with the signal's reason as soon as it is aborted, as `fetch` does. The server continues its work. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Makes simulated time wait for the server's work. It cannot know what happens on the other side of the socket. */
function trackRequests(listener: RequestListener, clock: ServerClock): RequestListener {
  return (request, response) => {
    clock.begin?.();
    response.once('close', () => clock.end?.());
    listener(request, response);
  };
}

async function listen(listener: RequestListener, path: string, port: number): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}${path}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
