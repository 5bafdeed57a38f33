import type { ClientOptions, EndcursorError, Limits, PagerOptions } from 'endcursor';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, printSchema } from 'graphql';
import { generateClient, type GeneratedClient, type Row } from '../integration/generate-client.ts';
import { simulate } from '../servers/simulated-timers.ts';

/** A server of others with limits of its own, and a list to read from it. */
export interface Stranger {
  /** Its schema, or else the URL at which it is introspected. */
  readonly schema?: GraphQLSchema;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly field: string;
  readonly args?: object;
  readonly selection: object;
  readonly options?: PagerOptions;
  /** Whether its limits are in real time, because it runs in another process. @default false: time is simulated */
  readonly wall?: boolean;
}

/** A reading of a stranger. */
export interface StrangerReading {
  readonly rows: readonly Row[];
  /** The error with which it ended, if it did. */
  readonly error?: string;
  readonly requests: number;
  /** The messages of the refusals. */
  readonly refusals: readonly string[];
  /** Milliseconds, simulated unless the server runs in real time. */
  readonly ms: number;
}

/** The simulated time of a request, in milliseconds. */
export const LATENCY_MS = 100;

/** Generates the client of a stranger, without configuration. */
export function clientOfStranger({ headers, schema, url = '' }: Stranger): Promise<GeneratedClient<string>> {
  return generateClient<string>(schema ? buildSchema(printSchema(schema)) : url, {}, headers);
}

/** Reads the list with a client, in simulated time. `limits` are those of the configuration. */
export function readStranger(
  stranger: Stranger,
  { createClient }: Pick<GeneratedClient<string>, 'createClient'>,
  limits?: Limits,
): Promise<StrangerReading> {
  const { args = {}, field, headers = {}, options = {}, selection, url = 'http://stranger.test/graphql' } = stranger;
  return observe(stranger.fetch, stranger.wall ?? false, async (fetch) => {
    const given: ClientOptions = { url, headers, fetch, random: () => 0.5, ...(limits && { limits }) };
    const reading = createClient(given)[field]!(args as Row, selection as Row, options);
    return reading.collect().then(
      ({ nodes }) => ({ rows: nodes }),
      ({ message, nodes = [] }: EndcursorError) => ({ rows: nodes as readonly Row[], error: message }),
    );
  });
}

/** Does a reading, in simulated time unless `wall` is true, and counts its requests and refusals. */
export async function observe(
  fetch: typeof globalThis.fetch,
  wall: boolean,
  read: (fetch: typeof globalThis.fetch) => Promise<Pick<StrangerReading, 'rows' | 'error'>>,
): Promise<StrangerReading> {
  const refusals: string[] = [];
  let requests = 0;
  const counted: typeof fetch = async (input, init) => {
    requests++;
    const response = await fetch(input, init);
    const text = await response.clone().text();
    const said = /"message":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
    if (!response.ok || text.includes('"errors":')) refusals.push(said ?? `HTTP ${response.status}`);
    return response;
  };
  const start = performance.now();
  const { ms, result } = wall
    ? { result: await read(counted), ms: performance.now() - start }
    : await simulate((delay) => read(delay(counted, LATENCY_MS)));
  return { ...result, requests, refusals, ms };
}
