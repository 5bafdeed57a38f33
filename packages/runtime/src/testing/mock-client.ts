import type { ClientOptions } from '../client/client.ts';
import type { FactoryParts } from '../client/client-factory.ts';
import { UsageError } from '../errors/index.ts';
import { checkedCount } from '../paging/checked-count.ts';
import { type Limits, replacedLimits } from '../limits/limits.ts';
import { type FetchedList, withFetchedLists } from './fetched-lists.ts';
import { openGivenRows } from './given-rows.ts';
import type { MockRows } from './mock-rows.ts';
import type { MockScalars } from './mock-parts.ts';
import { readMockSchema, type MockSchema } from './mock-schema.ts';
import { createMockServer, type MockClock, type MockServer } from './mock-server.ts';
import { createSimulatedClock } from './simulated-clock.ts';

/**
 * Creates a client and a server for it in process, so that a test needs neither the network nor time.
 * @param create the `createClient` of a generated module
 * @param options of the server
 * @param client options of the client
 * @throws {UsageError} for names that neither the schema nor the client has
 */
export function mockClient<C>(
  create: CreateClient<C>,
  options: MockOptions<C>,
  client: Partial<ClientOptions> = {},
): Mock<C> {
  const clock = options.clock ?? createSimulatedClock({ automatic: true });
  const { limits = client.limits } = options;
  const server = mockServer(create, { ...options, limits, clock });
  const { fetch } = server;
  return { client: create({ url: MOCK_URL, fetch, clock, random: () => 0.5, ...client }), server };
}

/** A client, and the server that it talks to. */
export interface Mock<C> {
  readonly client: C;
  readonly server: MockServer;
}

/** The options of a mock. `C` is the type of its client. */
export interface MockOptions<C = unknown> {
  /** The schema: SDL or an introspection as a string, an introspection, or a `GraphQLSchema`. */
  readonly schema: MockSchema;
  /**
   * Rows by the name of a fetcher, and values by coordinate: how many rows there are, or the rows themselves, or a function
   * of the arguments that returns either. Fields that are left out are made by their types.
   * @default 5 rows for each list, and 3 for each list inside rows
   */
  readonly rows?: MockRows<C> | undefined;
  /** Faults by name: `502@100` refuses pages of more than 100 rows, `429#3` the third request. @default none */
  readonly faults?: readonly string[] | undefined;
  /** The limits that the server enforces. `{}` enforces none. @default those of the client */
  readonly limits?: Limits | undefined;
  /** The most rows of a page, whatever is requested. @default as many as requested */
  readonly cap?: number | undefined;
  /** How long each response takes, in milliseconds. @default 50 */
  readonly latencyMs?: number | undefined;
  /** Values of scalars by their names: `{ DateTime: () => '2026-01-01T00:00:00Z' }`. */
  readonly scalars?: MockScalars | undefined;
  /** Other seeds give other values. @default '' */
  readonly seed?: string | undefined;
  /** The clock of the server. @default simulated time that moves by itself when everything waits */
  readonly clock?: MockClock | undefined;
  /**
   * The `createClient` of a module for the same schema with fetchers. It is needed if the mocked client is that of a module with
   * documents, which has no table of its schema.
   */
  readonly lists?: CreateClient<unknown> | undefined;
}

/** The `createClient` of a generated module. */
export type CreateClient<C> = (options: ClientOptions) => C;

/** The URL of a mock, which nothing is sent to. */
const MOCK_URL = 'https://mock.test/graphql';

/**
 * Creates the server alone, for handlers of MSW or clients of others.
 * @throws {UsageError} for names that neither the schema nor the client has, and for other options that are invalid
 */
export function mockServer<C>(create: CreateClient<C>, options: MockOptions<C>): MockServer {
  const { profile, ...parts } = partsOf(create, options.lists);
  const { latencyMs = 0 } = options;
  checkedCount('cap', options.cap);
  if (!(latencyMs >= 0)) throw new UsageError(`latencyMs is ${latencyMs}. Give a number of milliseconds from 0`);
  const fetchers = parts.fetchers as Readonly<Record<string, FetchedList>>;
  const schema = readMockSchema(options.schema);
  const table = withFetchedLists(parts.table.schema, fetchers, schema);
  const given = openGivenRows({ given: options.rows ?? {}, schema, table, fetchers });
  return createMockServer({
    ...options,
    schema,
    table,
    given,
    clock: options.clock ?? createSimulatedClock({ automatic: true }),
    limits: options.limits ? limitsOf(profile.limits, options.limits) : profile.limits,
    report: profile.report,
  });
}

/** Empty limits switch all of them off; others replace those of the profile one by one. */
function limitsOf(own: Limits | undefined, others: Limits): Limits {
  return Object.keys(others).length === 0 ? {} : replacedLimits(own, others);
}

function partsOf(create: CreateClient<unknown>, lists: CreateClient<unknown> | undefined) {
  const { $: own } = create as { readonly $?: FactoryParts };
  const { $: other } = (lists ?? create) as { readonly $?: FactoryParts };
  if (!own) throw new UsageError('A mock is made from the createClient of a generated module. Pass that one');
  const { table } = other ?? own;
  if (!table)
    throw new UsageError(
      'The module of this createClient has no fetchers, so it does not know how lists page. Pass lists: the createClient of a module that was generated from the same schema without documents',
    );
  return { ...own, fetchers: { ...other?.fetchers, ...own.fetchers }, table };
}
