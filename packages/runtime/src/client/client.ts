import { UsageError } from '../errors/index.ts';
import type { Limiter, LimiterFactory } from '../limits/limiter.ts';
import { type Limits, needsLimiter, replacedLimits } from '../limits/limits.ts';
import { checkedCount } from '../paging/checked-count.ts';
import type { Send } from '../request/call.ts';
import type { Listeners } from '../request/events.ts';
import type { OpenPool, Pool } from '../pool/pool.ts';
import type { Recovery, RecoveryFactory } from '../retry/recovery.ts';
import type { RetryOptions } from '../retry/retry.ts';
import type { PageTarget } from '../sizes/index.ts';
import type { SplitterFactory } from '../split/splitter.ts';
import type { QuotaStore } from '../stores/quota-store.ts';
import type { StorePolicy } from '../stores/store-policy.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import type { Batching } from '../transport/batches.ts';
import type { HeadersSource } from '../transport/credentials.ts';
import type { HttpSender } from '../transport/exchange.ts';
import { fetchTransport } from '../transport/fetch-transport.ts';
import { ownTransport } from '../transport/own-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { endpointOf } from './endpoint.ts';
import { pipeline } from './pipeline.ts';
import type { Profile } from './profile.ts';
import type { Table } from './table.ts';

/** The options of a client. */
export interface ClientOptions {
  /** The endpoint. It is needed unless `transport` is a function. */
  readonly url?: string | undefined;
  /**
   * Identifies the API in resume tokens and query keys, if it has several URLs, such as a proxy for browsers. @default the URL, or
   * nothing with a transport of your own
   */
  readonly endpoint?: string | undefined;
  /**
   * Headers, or a function that returns them. A synchronous function is called for each attempt. If it returns a
   * promise, it is called once, and again after a 401, however many requests were refused.
   */
  readonly headers?: HeadersSource | undefined;
  /** Several tokens in place of `headers`, each with limits of its own: pass `pool([...])`. It needs a limiter. */
  readonly credentials?: Pool | undefined;
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Sends queries that wait at the same time as one JSON array: pass `inBatches()`. @default each is sent alone */
  readonly batch?: Batching | undefined;
  /**
   * Sends requests instead of `fetch`. `nodeTransport()` of `endcursor/node` does so with all other options, and is faster in Node.
   * A function of yours needs no `url`, `fetch`, `batch` or `maxBodyBytes`. Its requests have the `headers` of the client, or those of
   * `credentials`, which it adds to its own.
   */
  readonly transport?: Transport | HttpSender | undefined;
  /** How long one attempt may take, in milliseconds. @default 60_000; no limit with a transport of your own */
  readonly timeoutMs?: number | undefined;
  /** The largest response body, in bytes; the rest of a larger one is not read. @default 64_000_000 */
  readonly maxBodyBytes?: number | undefined;
  /** The limits on attempts and waits. */
  readonly retry?: RetryOptions | undefined;
  /**
   * Classifies failures and makes further attempts: pass `createRecovery`. The `createClient` of a generated module
   * sets it. That of `endcursor` does not, so that a bundle without it is smaller. There a request is sent once, and an
   * error has the token to resume from.
   */
  readonly recovery?: RecoveryFactory | undefined;
  /**
   * Splits requests whose fields are too many for one: pass `createSplitter`. The `createClient` of a generated module
   * sets it. That of `endcursor` does not; there such a request fails. It works together with `recovery`.
   */
  readonly splitter?: SplitterFactory | undefined;
  /** Limits that replace the profile's, one by one. */
  readonly limits?: Limits | undefined;
  /**
   * Keeps requests within the limits: pass `createLimiter`. The `createClient` of a generated module sets it. That of
   * `endcursor` does not, so that a bundle without limits does not contain it.
   */
  readonly limiter?: LimiterFactory | undefined;
  /** The store of budgets; share one between clients that use the same token. @default one in memory for each client */
  readonly quotaStore?: QuotaStore | undefined;
  /** Identifies this API and token in a shared store. @default the URL */
  readonly quotaScope?: string | undefined;
  /** The part of each quota that is left for other clients of the store, from 0 up to 1. @default 0 */
  readonly reserve?: number | undefined;
  /** The priority of requests that wait for a limit. Readings and operations may have their own. @default 0 */
  readonly priority?: number | undefined;
  /** What to do while the store fails. @default `{ fallback: 'refuse' }`: nothing is sent */
  readonly onStoreFailure?: StorePolicy | undefined;
  /** Targets that pages of automatic size stay under, in addition to the limits. */
  readonly pageTarget?: PageTarget | undefined;
  /** The largest page of a nested list. @default 100, or the largest that the limits allow */
  readonly nestedPageSize?: number | undefined;
  readonly on?: Listeners | undefined;
  /**
   * The response paths at which payloads of mutations have errors, such as `*.userErrors`; `*` means any name. If one is
   * not empty, the mutation rejects with a {@link MutationError}. @default those of the profile
   */
  readonly mutationErrors?: readonly string[] | undefined;
  /** @default the system clock */
  readonly clock?: Clock | undefined;
  /** Returns numbers from 0 up to 1, for the jitter of retries. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** The options that a generated module adds. */
export interface ClientParts {
  readonly table?: Table;
  readonly profile?: Profile;
}

/** A client: everything that fetchers need to send requests. */
export interface Client {
  /** The internals of the runtime; not for applications. */
  readonly $: ClientCore;
}

/** The internals of a client. */
export interface ClientCore {
  readonly table: Table | undefined;
  readonly send: Send;
  /** The endpoint of requests; undefined if only the caller's transport knows it. */
  readonly endpoint: string | undefined;
  readonly limits: Limits;
  readonly nestedPageSize: number;
  /** The page size of a document; undefined for other readings. */
  readonly documentSize?: number | undefined;
  readonly listeners: Listeners | undefined;
  readonly mutationErrors: readonly string[];
  readonly limiter: Limiter | undefined;
  readonly recovery: Recovery | undefined;
  readonly pageTarget: PageTarget;
}

/** The page size if no limit is known. */
export const DEFAULT_PAGE_SIZE = 100;
const DEFAULT_TIMEOUT_MS = 60_000;

/** Creates a client without methods, for fetchers that are imported one by one. */
export function createClient(options: ClientOptions & ClientParts): Client {
  const { clock = systemClock, random = Math.random, table } = options;
  const limits = replacedLimits(options.profile?.limits, options.limits);
  const pool = poolOf(options, clock);
  const limiter = limiterOf(options, limits, clock, pool);
  const recovery = recoveryOf(options, limits, clock);
  const splitter = recovery && options.splitter?.({ clock, random });
  const transport =
    typeof options.transport === 'function'
      ? ownTransport(options.transport, { ...options, clock, issue: pool?.issue })
      : transportOf(options, options.transport, { clock, pool });
  const url = options.url === undefined ? undefined : endpointOf(options.url);
  const persisted = options.profile?.transport?.persisted;
  const send = pipeline({ transport, limiter, persisted, pool, recovery, clock, url });
  return {
    $: {
      table,
      send: splitter ? splitter.around(send) : send,
      endpoint: options.endpoint ?? ownEndpoint(options),
      limits,
      nestedPageSize: nestedPageSize(options, limits),
      listeners: options.on,
      mutationErrors: options.mutationErrors ?? options.profile?.mutationErrors ?? [],
      limiter: limiter && splitter ? splitter.within(limiter) : limiter,
      recovery,
      pageTarget: options.pageTarget ?? {},
    },
  };
}

function ownEndpoint({ transport, url }: ClientOptions): string | undefined {
  return url === undefined || typeof transport === 'function' ? undefined : endpointOf(url);
}

function recoveryOf(options: ClientOptions & ClientParts, limits: Limits, clock: Clock): Recovery | undefined {
  const { profile, random = Math.random, recovery, retry = {} } = options;
  const words = { ...profile?.signals, headers: profile?.report?.headers };
  if (recovery) return recovery({ retry, limits, words, clock, random });
  if (!options.retry) return undefined;
  throw new UsageError('retry needs recovery. Pass recovery: createRecovery');
}

function poolOf({ credentials, headers, limiter }: ClientOptions, clock: Clock): OpenPool | undefined {
  if (!credentials) return undefined;
  if (!limiter) throw new UsageError('credentials need a limiter. Pass limiter: createLimiter');
  if (headers) throw new UsageError('headers and credentials cannot be combined. Give the headers to each slot');
  return credentials.$(clock);
}

function limiterOf(
  options: ClientOptions & ClientParts,
  limits: Limits,
  clock: Clock,
  slots: OpenPool | undefined,
): Limiter | undefined {
  const { limiter, onStoreFailure, profile, quotaStore, retry, url } = options;
  const quotaScope = options.quotaScope ?? url ?? options.endpoint;
  if (quotaStore && quotaScope === undefined)
    throw new UsageError('a quotaStore needs a name for the API and the token. Pass quotaScope');
  if (limiter)
    return limiter({
      limits,
      report: profile?.report,
      words: profile?.signals,
      clock,
      quotaStore,
      quotaScope,
      reserve: options.reserve,
      priority: options.priority,
      slots,
      timeoutMs: options.timeoutMs,
      onStoreFailure,
      maxWaitMs: retry?.maxWaitMs,
    });
  if (!needsLimiter(limits)) return undefined;
  throw new UsageError('limits need a limiter. Pass limiter: createLimiter');
}

/** Returns the largest page of a nested list, which does not exceed the limits. */
function nestedPageSize({ nestedPageSize: asked }: ClientOptions, limits: Limits): number {
  const { pageSize: { max } = {} } = limits;
  return Math.min(checkedCount('nestedPageSize', asked) ?? max ?? DEFAULT_PAGE_SIZE, max ?? Infinity);
}

function transportOf(
  options: ClientOptions & ClientParts,
  sender: HttpSender | undefined,
  { clock, pool }: { readonly clock: Clock; readonly pool: OpenPool | undefined },
): Transport {
  const { maxBodyBytes, profile, timeoutMs = DEFAULT_TIMEOUT_MS, url } = options;
  if (url === undefined) throw new UsageError('url is missing. Pass it, or a function as transport');
  checkedCount('maxBodyBytes', maxBodyBytes);
  if (sender && options.fetch) throw new UsageError('fetch and transport both send requests. Pass one of them');
  const sending = { ...options, ...sender, url, timeoutMs, clock, issue: pool?.issue, habits: profile?.transport };
  return (options.batch ?? fetchTransport)(sending);
}
