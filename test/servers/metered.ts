import { createSchema } from 'graphql-yoga';
import { isPaginated } from './cost-complexity.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { createLeakyBucket } from '../../packages/runtime/src/testing/leaky-bucket.ts';
import { Refusal } from './refusal.ts';
import { cutPage, type CursorCode } from './relay-page.ts';
import type { Rules, Visit } from './rules.ts';
import { type Operation, requestedFields, rootScope, type Scope } from './selection.ts';
import { createStandIn, type StandIn, type StandInOptions } from './stand-in.ts';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/** The options of a stub of an API. */
export interface StubOptions extends StandInOptions {
  readonly clock: SimulatedClock;
  /** @default 1000 */
  readonly rows?: number;
}

const typeDefs = /* GraphQL */ `
  type Query {
    things(first: Int, after: String): ThingConnection!
    complexity: Complexity
  }
  type Complexity {
    before: Int!
    after: Int!
    query: Int!
    reset_in_x_seconds: Int!
  }
  type Thing {
    id: ID!
    name: String!
    owner: Owner!
  }
  type Owner {
    name: String!
  }
  type ThingConnection {
    nodes: [Thing!]!
    pageInfo: PageInfo!
  }
  type PageInfo {
    endCursor: String
    hasNextPage: Boolean!
  }
`;

const cursors: CursorCode = { encode: String, decode: Number };
const sizes = { default: 50, max: 250 };

function thingAt(index: number): object {
  return { id: String(index), name: `thing ${index}`, owner: { name: `owner ${index}` } };
}

/** Returns the schema of a list of things. */
export function schemaOf(rows: number, complexity: () => object | null = () => null): Rules['schema'] {
  const things = (_: unknown, args: object) => cutPage({ length: rows, at: thingAt }, args, cursors, sizes);
  return createSchema({ typeDefs, resolvers: { Query: { things, complexity } } });
}

/**
 * Starts a stub of Shopify: a bucket of 1,000 points that refills at 50 a second. Half of the requested cost proves
 * unused.
 */
export function startShopify({ rows = 1_000, ...options }: StubOptions): StandIn {
  const { clock } = options;
  const bucket = createLeakyBucket({ capacity: 1_000, restorePerSecond: 50, now: () => clock.now() });
  const status = () => ({
    maximumAvailable: bucket.capacity,
    currentlyAvailable: Math.floor(bucket.available),
    restoreRate: bucket.restorePerSecond,
  });
  const throttled = (requestedQueryCost: number) => {
    const cost = { requestedQueryCost, actualQueryCost: null, throttleStatus: status() };
    const errors = [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }];
    return new Refusal('Throttled', { body: { errors, extensions: { cost } } });
  };
  return stub('shopify', schemaOf(rows), options, (operation, entry) => {
    const requested = (entry.estimate = count(operation, { leaf: 0, object: 1, connection: 2, free: 'pageInfo' }));
    if (!bucket.take(requested)) throw throttled(requested);
    return (result) => {
      const actual = (entry.cost = Math.ceil(requested / 2));
      bucket.settle(actual - requested);
      const cost = { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: status() };
      return { ...result, extensions: { cost } };
    };
  });
}

/**
 * Starts a stub of Linear: two hourly budgets that refill steadily, and headers that report them. Refusals have HTTP
 * status 400.
 */
export function startLinear({ rows = 1_000, ...options }: StubOptions): StandIn {
  const { clock } = options;
  const now = () => clock.now();
  const requests = createLeakyBucket({ capacity: 60, restorePerSecond: 60 / 3_600, now });
  const complexity = createLeakyBucket({ capacity: 20_000, restorePerSecond: 20_000 / 3_600, now });
  const report = ({ headers }: Visit) => {
    for (const [name, bucket] of Object.entries({ requests, complexity })) {
      headers[`x-ratelimit-${name}-limit`] = String(bucket.capacity);
      headers[`x-ratelimit-${name}-remaining`] = String(Math.floor(bucket.available));
      headers[`x-ratelimit-${name}-reset`] = String(now() + Math.ceil(bucket.waitMs(bucket.capacity)));
    }
  };
  return stub('linear', schemaOf(rows), options, (operation, entry, visit) => {
    const cost =
      (entry.estimate =
      entry.cost =
        Math.ceil(count(operation, { leaf: 0.1, object: 1, connection: 0 }) - 1e-6));
    const fits = requests.available >= 1 && complexity.available >= cost;
    if (fits) {
      requests.take(1);
      complexity.take(cost);
    }
    report(visit);
    visit.headers['x-complexity'] = String(cost);
    const extensions = { code: 'RATELIMITED', type: 'ratelimited' };
    if (!fits) throw new Refusal('Rate limit exceeded', { status: 400, extensions });
    return undefined;
  });
}

/** Starts a stub of monday: complexity per minute, which refused requests use up too, and a field that reports it. */
export function startMonday({ rows = 1_000, ...options }: StubOptions): StandIn {
  const { clock } = options;
  const minute = createFixedWindow({ limit: 20_000, windowMs: 60_000, start: 'first-use', now: () => clock.now() });
  let query = 0;
  const complexity = () => ({
    before: minute.remaining + query,
    after: minute.remaining,
    query,
    reset_in_x_seconds: Math.ceil((minute.resetAtMs - clock.now()) / 1000),
  });
  return stub('monday', schemaOf(rows, complexity), options, (operation, entry) => {
    query = entry.estimate = entry.cost = count(operation, { leaf: 2, object: 3, connection: 5, free: 'complexity' });
    const fits = query <= minute.remaining;
    minute.settle(query);
    const seconds = Math.ceil((minute.resetAtMs - clock.now()) / 1000);
    const extensions = { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: seconds };
    if (!fits) throw new Refusal('Complexity budget exhausted', { extensions });
    return undefined;
  });
}

/** Creates a stand-in with one endpoint whose rules are only about operations. */
export function stub(
  name: string,
  schema: Rules['schema'],
  options: StandInOptions,
  begin: NonNullable<Rules['begin']>,
): StandIn {
  return createStandIn({ name, paths: ['/graphql'], schema, begin }, options);
}

/** The cost of each kind of field. */
export interface Weights {
  readonly leaf: number;
  readonly object: number;
  readonly connection: number;
  readonly free?: string;
  /** The size of a page without a size. @default 50 */
  readonly defaultSize?: number;
}

/** Counts an operation with the server's own parser, not with the client's estimator. */
export function count(operation: Operation, weights: Weights): number {
  const { connection, defaultSize = sizes.default, free, leaf, object } = weights;
  const sum = (scopes: readonly Scope[], times: number, size: number): number =>
    requestedFields(operation, scopes).reduce((total, field) => {
      const { name } = field.definition;
      if (name === free) return total;
      if (field.scopes.length === 0) return total + times * leaf;
      if (isPaginated(field.definition)) {
        const first = Number(field.args['first'] ?? defaultSize);
        return total + times * connection + sum(field.scopes, times, first);
      }
      // The list of edges counts once, and the nodes in it as often as there are rows.
      if (name === 'edges') return total + times * object + sum(field.scopes, times * size, 1);
      const each = name === 'nodes' ? times * size : times;
      return total + each * object + sum(field.scopes, each, 1);
    }, 0);
  return sum([rootScope(operation)], 1, 1);
}
