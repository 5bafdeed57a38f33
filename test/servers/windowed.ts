import { createSchema } from 'graphql-yoga';
import { schemaOf, stub, type StubOptions } from './metered.ts';
import { createConcurrencyGate } from '../../packages/runtime/src/testing/concurrency-gate.ts';
import { createFixedWindow, type FixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { Refusal } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { StandIn } from './stand-in.ts';

/** A quota of requests, and how the API reports it. */
interface Windowed {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Returns the headers of a response. */
  headers?(window: FixedWindow, msLeft: number): Readonly<Record<string, string>>;
  /** Returns the headers of a refusal, which has status 429. */
  refused(msLeft: number): Readonly<Record<string, string>>;
}

const seconds = (ms: number) => String(Math.ceil(ms / 1_000));

/** Starts a stub of an API that counts requests in fixed windows. */
function windowed(
  { headers, limit, name, refused, windowMs }: Windowed,
  schema: Rules['schema'],
  options: StubOptions,
) {
  const { clock } = options;
  const window = createFixedWindow({ limit, windowMs, start: 'first-use', now: () => clock.now() });
  return stub(name, schema, options, (_operation, _entry, visit) => {
    const taken = window.take(1);
    const msLeft = window.resetAtMs - clock.now();
    Object.assign(visit.headers, headers?.(window, msLeft));
    if (!taken) throw new Refusal('Too Many Requests.', { status: 429, headers: refused(msLeft) });
    return undefined;
  });
}

/**
 * Starts a stub of AniList: 90 requests a minute, and no more than 25 rows of a page, whatever is requested.
 * @see https://docs.anilist.co/guide/rate-limiting
 */
export function startAniList({ rows = 1_000, ...options }: StubOptions): StandIn {
  const typeDefs = /* GraphQL */ `
    type Query {
      Page(page: Int, perPage: Int): Page
    }
    type Page {
      pageInfo: PageInfo
      media(search: String, id_in: [Int]): [Media]
    }
    type PageInfo {
      total: Int
      perPage: Int
      currentPage: Int
      lastPage: Int
      hasNextPage: Boolean
    }
    type Media {
      id: Int!
    }
  `;
  const Page = (_: unknown, { page = 1, perPage = 25 }: { page?: number; perPage?: number }) => {
    const size = Math.min(25, perPage);
    const from = (page - 1) * size;
    const media = Array.from({ length: Math.max(0, Math.min(size, rows - from)) }, (__, at) => ({ id: from + at }));
    const hasNextPage = from + size < rows;
    return { media, pageInfo: { total: rows, perPage: size, currentPage: page, hasNextPage } };
  };
  const api: Windowed = {
    name: 'anilist',
    limit: 90,
    windowMs: 60_000,
    headers: ({ limit, remaining }) => ({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
    }),
    refused: (msLeft) => ({ 'retry-after': seconds(msLeft) }),
  };
  return windowed(api, createSchema({ typeDefs, resolvers: { Query: { Page } } }), options);
}

/**
 * Starts a stub of a sandbox of Saleor: 120 requests a minute. It reports the cost of a request, and no quota.
 * @see https://docs.saleor.io/api-usage/usage-limits
 */
export function startSaleor({ rows = 1_000, ...options }: StubOptions): StandIn {
  const api = { name: 'saleor', limit: 120, windowMs: 60_000, refused: () => ({}) };
  return windowed(api, schemaOf(rows), options);
}

/**
 * Starts a stub of BigCommerce: 150 requests in 30 seconds, which headers report in milliseconds.
 * @see https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits
 */
export function startBigCommerce({ rows = 1_000, ...options }: StubOptions): StandIn {
  const api: Windowed = {
    name: 'bigcommerce',
    limit: 150,
    windowMs: 30_000,
    headers: ({ limit, remaining }, msLeft) => ({
      'x-rate-limit-requests-quota': String(limit),
      'x-rate-limit-requests-left': String(remaining),
      'x-rate-limit-time-reset-ms': String(msLeft),
      'x-rate-limit-time-window-ms': '30000',
    }),
    refused: (msLeft) => ({ 'x-retry-after': seconds(msLeft) }),
  };
  return windowed(api, schemaOf(rows), options);
}

/**
 * Starts a stub of Contentstack: 80 requests a second, and pages of 100 entries at most.
 * @see https://www.contentstack.com/docs/developers/apis/graphql-content-delivery-api
 */
export function startContentstack({ rows = 1_000, ...options }: StubOptions): StandIn {
  const typeDefs = /* GraphQL */ `
    type Query {
      all_product(skip: Int = 0, limit: Int = 100, locale: String): AllProduct
    }
    type AllProduct {
      total: Int
      items: [Product]
    }
    type Product {
      title: String
      system: EntrySystemField
    }
    type EntrySystemField {
      uid: String!
    }
  `;
  const all_product = (_: unknown, { limit, skip }: { limit: number; skip: number }) => {
    if (limit > 100) throw new Refusal('The limit value should be less than or equal to 100');
    const length = Math.max(0, Math.min(limit, rows - skip));
    const items = Array.from({ length }, (__, at) => ({ title: 'x', system: { uid: `blt${skip + at}` } }));
    return { total: rows, items };
  };
  const api = { name: 'contentstack', limit: 80, windowMs: 1_000, refused: () => ({}) };
  return windowed(api, createSchema({ typeDefs, resolvers: { Query: { all_product } } }), options);
}

/**
 * Starts a stub of DatoCMS: 40 requests at a time, and documents of 12,000 bytes.
 * @see https://www.datocms.com/docs/content-delivery-api/technical-limits
 */
export function startDatoCMS({ rows = 1_000, ...options }: StubOptions): StandIn {
  const gate = createConcurrencyGate(40);
  return stub('datocms', schemaOf(rows), options, (_operation, entry) => {
    if (Buffer.byteLength(entry.document) > 12_000) throw new Refusal('Query is too long', { status: 422 });
    if (!gate.enter()) throw new Refusal('Rate limit exceeded', { status: 429 });
    return (result) => {
      gate.leave();
      return result;
    };
  });
}
