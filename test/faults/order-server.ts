import { buildSchema, GraphQLError, graphqlSync } from 'graphql';
import type { Choose } from '../codegen/choose.ts';

/** A server that takes orders, with all kinds of intermediaries. */
export interface OrderServer {
  readonly fetch: typeof globalThis.fetch;
  /** The number of orders placed. */
  readonly orders: number;
}

const schema = buildSchema(`
  type Query { orders: Int }
  type Mutation { createOrder: Order, mustCreateOrder: Order! }
  type Order { id: ID!, stats: Int, customer: String! }
`);

const CODES = ['RATE_LIMITED', 'THROTTLED', 'UNAUTHENTICATED', 'MAX_COST_EXCEEDED', 'INTERNAL_SERVER_ERROR', 'TIMEOUT'];
const WORDS = ['slow down', 'Too many requests', 'Rate limit exceeded', 'something timed out', 'ECONNREFUSED'];

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function cut(code: string): never {
  throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
}

/**
 * Creates a server that executes with graphql-js, and fails before, during or after that. It answers as real servers
 * and their intermediaries do, but a mutation that was executed never looks like a refused one.
 */
export function startOrders(choose: Choose): OrderServer {
  const server = { fetch, orders: 0 };
  return server;

  function refused(): Response {
    const error = { message: choose.of(WORDS), extensions: { code: choose.of(CODES) } };
    const statuses = [() => json({ errors: [error] }), () => json({ errors: [error], data: null }, 429)];
    const pages = [401, 403, 429, 503].map((status) => () => new Response('no', { status }));
    return choose.of([...statuses, ...pages, () => cut('ECONNREFUSED')])();
  }

  function executed(source: string): Response {
    const fails = choose.of(['', 'stats', 'customer', 'order']);
    const fail = (field: string, value: unknown) => () => {
      if (field === fails) throw new GraphQLError(choose.of(WORDS), { extensions: { code: choose.of(CODES) } });
      return value;
    };
    const order = () => {
      server.orders++;
      return fail('order', { id: 1, stats: fail('stats', 1), customer: fail('customer', 'x') })();
    };
    const result = graphqlSync({
      schema,
      source,
      rootValue: { orders: 1, createOrder: order, mustCreateOrder: order },
    });
    return choose.oneIn(3) ? lost(result) : formatted(result);
  }

  /** The order was placed, but the response is lost. */
  function lost(result: object): Response {
    const text = JSON.stringify(result);
    return choose.of([
      () => new Response(text.slice(0, choose.upTo(text.length - 2) + 1), { status: choose.of([200, 429, 502]) }),
      () => new Response('no', { status: choose.of([500, 502, 503, 504]) }),
      () => cut('ECONNRESET'),
    ])();
  }

  /** Some servers leave out where an error came from, others turn its code into a status. No server does both. */
  function formatted({
    data,
    errors,
  }: {
    data?: object | null | undefined;
    errors?: readonly GraphQLError[];
  }): Response {
    if (!errors || errors.length === 0) return json({ data });
    if (choose.oneIn(2))
      return json({ data, errors: errors.map(({ extensions, message }) => ({ extensions, message })) });
    return json({ ...(choose.oneIn(2) && { data }), errors }, choose.of([200, 401, 429, 500, 503]));
  }

  async function fetch(_: unknown, init?: RequestInit): Promise<Response> {
    const { query } = JSON.parse(String(init?.body)) as { query: string };
    return choose.oneIn(2) ? refused() : executed(query);
  }
}
