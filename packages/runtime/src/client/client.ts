import { UsageError } from '../errors/index.ts';
import type { Limiter, LimiterFactory } from '../limits/limiter.ts';
import { type Limits, needsLimiter } from '../limits/limits.ts';
import { checkedCount } from '../paging/checked-count.ts';
import type { Send } from '../request/call.ts';
import type { Listeners } from '../request/events.ts';
import type { Recovery, RecoveryFactory } from '../retry/recovery.ts';
import type { RetryOptions } from '../retry/retry.ts';
import type { PageTarget } from '../sizes/index.ts';
import type { QuotaStore } from '../stores/quota-store.ts';
import type { StorePolicy } from '../stores/store-policy.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import type { HeadersSource } from '../transport/credentials.ts';
import { fetchTransport } from '../transport/fetch-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { endpointOf } from './endpoint.ts';
import { pipeline } from './pipeline.ts';
import type { Profile } from './profile.ts';
import type { Table } from './table.ts';

/** How a client talks to its API. */
export interface ClientOptions {
  readonly url: string;
  /**
   * Header fields, or a function that gives them. It is called for each attempt; where it returns a promise, once, and
   * again after a 401: once, however many requests were refused.
   */
  readonly headers?: HeadersSource | undefined;
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Sends requests in place of `fetch`; `url`, `headers`, `fetch` and `timeoutMs` are then not used. */
  readonly transport?: Transport | undefined;
  /** How long one attempt may take, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number | undefined;
  /** The most bytes that the body of a response may have; of a larger one the rest is not read. @default 64_000_000 */
  readonly maxBodyBytes?: number | undefined;
  /** How often and how patiently requests are tried again. */
  readonly retry?: RetryOptions | undefined;
  /**
   * What reads refusals and makes further attempts: `createRecovery`. The `createClient` of an emitted module brings it
   * along. The one of `endcursor` does not, so that a bundle without is smaller: there a request is sent once, and an
   * error has the token to go on from.
   */
  readonly recovery?: RecoveryFactory | undefined;
  /** Limits in place of the profile's, each on its own. */
  readonly limits?: Limits | undefined;
  /**
   * What keeps within the limits: `createLimiter`. The `createClient` of an emitted module brings it along; the one of
   * `endcursor` does not, so that a bundle without limits is without it.
   */
  readonly limiter?: LimiterFactory | undefined;
  /** Where budgets are kept: share a store between the clients of one token. @default one in memory for each client */
  readonly quotaStore?: QuotaStore | undefined;
  /** What tells this API and token from others in a store that is shared. @default the URL */
  readonly quotaScope?: string | undefined;
  /** What to do while the store fails. @default `{ fallback: 'refuse' }`: nothing is sent */
  readonly onStoreFailure?: StorePolicy | undefined;
  /** What pages of an automatic size stay under, beside the limits. */
  readonly pageTarget?: PageTarget | undefined;
  /** The largest page of a list inside another. @default 100, or the largest that the limits allow */
  readonly nestedPageSize?: number | undefined;
  readonly on?: Listeners | undefined;
  /** @default the clock of the machine */
  readonly clock?: Clock | undefined;
  /** Numbers from 0 up to 1 for the jitter of retries. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** What an emitted module adds to the options. */
export interface ClientParts {
  readonly table?: Table;
  readonly profile?: Profile;
}

/** A client: what fetchers need to send requests. */
export interface Client {
  /** What the runtime works with; not for applications. */
  readonly $: ClientCore;
}

/** The inside of a client. */
export interface ClientCore {
  readonly table: Table | undefined;
  readonly send: Send;
  /** Where requests go; undefined if a transport of the caller's knows it alone. */
  readonly endpoint: string | undefined;
  readonly limits: Limits;
  readonly nestedPageSize: number;
  readonly listeners: Listeners | undefined;
  readonly limiter: Limiter | undefined;
  readonly recovery: Recovery | undefined;
  readonly pageTarget: PageTarget;
}

const DEFAULT_PAGE_SIZE = 100;
const DEFAULT_TIMEOUT_MS = 60_000;

/** Creates a client without methods, for use with fetchers that are imported one by one. */
export function createClient(options: ClientOptions & ClientParts): Client {
  const { clock = systemClock, table } = options;
  const limits = { ...options.profile?.limits, ...options.limits };
  const limiter = limiterOf(options, limits, clock);
  const recovery = recoveryOf(options, limits, clock);
  const transport = options.transport ?? transportOf(options, clock);
  return {
    $: {
      table,
      send: pipeline({ transport, limiter, recovery, clock }),
      endpoint: options.transport ? undefined : endpointOf(options.url),
      limits,
      nestedPageSize: nestedPageSize(options, limits),
      listeners: options.on,
      limiter,
      recovery,
      pageTarget: options.pageTarget ?? {},
    },
  };
}

function recoveryOf(options: ClientOptions & ClientParts, limits: Limits, clock: Clock): Recovery | undefined {
  const { profile, random = Math.random, recovery, retry = {} } = options;
  if (recovery) return recovery({ retry, limits, words: profile?.signals, clock, random });
  if (!options.retry) return undefined;
  throw new UsageError('nothing makes the attempts of retry. Pass recovery: createRecovery');
}

function limiterOf(options: ClientOptions & ClientParts, limits: Limits, clock: Clock): Limiter | undefined {
  const { limiter, onStoreFailure, profile, quotaStore, retry, url } = options;
  if (limiter)
    return limiter({
      limits,
      report: profile?.report,
      words: profile?.signals,
      clock,
      quotaStore,
      quotaScope: options.quotaScope ?? url,
      onStoreFailure,
      maxWaitMs: retry?.maxWaitMs,
    });
  if (!needsLimiter(limits)) return undefined;
  throw new UsageError('nothing keeps within limits. Pass limiter: createLimiter');
}

/** The largest page of a list inside another; no larger than the limits allow. */
function nestedPageSize({ nestedPageSize: asked }: ClientOptions, limits: Limits): number {
  const { pageSize: { max = Infinity } = {} } = limits;
  return Math.min(checkedCount('nestedPageSize', asked) ?? defaultPageSize(limits), max);
}

/** The page size where none is asked for: the largest that is allowed. */
export function defaultPageSize({ pageSize }: Limits): number {
  return pageSize?.max ?? DEFAULT_PAGE_SIZE;
}

function transportOf(options: ClientOptions & ClientParts, clock: Clock): Transport {
  const { maxBodyBytes, profile, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  checkedCount('maxBodyBytes', maxBodyBytes);
  return fetchTransport({ ...options, timeoutMs, clock, habits: profile?.transport });
}
