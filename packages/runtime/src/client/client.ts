import { openSchema, type Schema, type SchemaTable } from '../document/schema-table.ts';
import { createLimiter } from '../limits/limiter.ts';
import type { Limits } from '../limits/limits.ts';
import type { Send } from '../request/call.ts';
import type { Listeners } from '../request/events.ts';
import { pipeline } from '../request/pipeline.ts';
import type { RetryOptions } from '../retry/retry.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import { fetchTransport, type HeadersSource } from '../transport/fetch-transport.ts';
import type { Transport } from '../transport/transport.ts';

/** What is known of an API before anything is sent: plain data, emitted with the client. */
export interface Profile {
  readonly limits?: Limits;
}

/** How a client talks to its API. */
export interface ClientOptions {
  readonly url: string;
  /** Header fields, or a function that gives them for each attempt; it may be asynchronous. */
  readonly headers?: HeadersSource;
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch;
  /** Sends requests in place of `fetch`; `url`, `headers`, `fetch` and `timeoutMs` are then not used. */
  readonly transport?: Transport;
  /** How long one attempt may take, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number;
  readonly retry?: RetryOptions;
  /** Limits in place of the profile's, each on its own. */
  readonly limits?: Limits;
  /** The page size of nested lists without a bound. @default 100, or the largest that the limits allow */
  readonly nestedPageSize?: number;
  readonly on?: Listeners;
  /** @default the clock of the machine */
  readonly clock?: Clock;
  /** Numbers from 0 up to 1 for the jitter of retries. @default Math.random */
  readonly random?: () => number;
}

/** What an emitted module adds to the options. */
export interface ClientParts {
  readonly table?: SchemaTable;
  readonly profile?: Profile;
}

/** A client: what fetchers need to send requests. */
export interface Client {
  /** What the runtime works with; not for applications. */
  readonly $: ClientCore;
}

/** The inside of a client. */
export interface ClientCore {
  readonly schema: Schema | undefined;
  readonly send: Send;
  readonly limits: Limits;
  readonly nestedPageSize: number;
  readonly listeners: Listeners | undefined;
}

const DEFAULT_PAGE_SIZE = 100;
const DEFAULT_TIMEOUT_MS = 60_000;

/** Creates a client without methods, for use with fetchers that are imported one by one. */
export function createClient(options: ClientOptions & ClientParts): Client {
  const { clock = systemClock, random = Math.random, table, retry = {} } = options;
  const limits = { ...options.profile?.limits, ...options.limits };
  const limiter = limits.concurrency || limits.quotas?.length ? createLimiter(limits, clock) : undefined;
  const transport = options.transport ?? transportOf(options, clock);
  return {
    $: {
      schema: table && openSchema(table),
      send: pipeline({ transport, limiter, retry, clock, random }),
      limits,
      nestedPageSize: options.nestedPageSize ?? defaultPageSize(limits),
      listeners: options.on,
    },
  };
}

/** The page size where none is asked for: the largest that is allowed. */
export function defaultPageSize({ pageSize }: Limits): number {
  return pageSize?.max ?? DEFAULT_PAGE_SIZE;
}

function transportOf({ url, headers, fetch, timeoutMs = DEFAULT_TIMEOUT_MS }: ClientOptions, clock: Clock): Transport {
  return fetchTransport({
    url,
    headers,
    timeoutMs,
    clock,
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  });
}
