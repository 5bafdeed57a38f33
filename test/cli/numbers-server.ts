import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';

/** The schema of the {@link startNumbers} server: rows with a key, times, a list, and a filter. */
export const NUMBERS = `
  scalar DateTime
  type Query { numbers(first: Int!, after: String, filter: NumberFilter! = {}): NumberConnection! desk: Desk! }
  type Desk { drawer(from: Int!): Drawer! }
  type Drawer { desk: Desk! numbers(first: Int!, after: String, filter: NumberFilter! = {}): NumberConnection! }
  input NumberFilter { id: IntBounds updatedAt: TimeBounds }
  input IntBounds { gte: Int lt: Int lte: Int }
  input TimeBounds { gte: DateTime lt: DateTime lte: DateTime }
  type NumberConnection { totalCount: Int! nodes: [Number!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Number { id: ID! value: Int! text: String! updatedAt: DateTime! digits: [Digit!]! }
  type Digit { value: Int! }
`;

/** A row of the server. */
export interface NumberRow {
  readonly id: string;
  readonly value: number;
  readonly text: string;
  readonly updatedAt: string;
  readonly digits: readonly { readonly value: number }[];
}

/** Returns the first rows of the server. */
export function numbersTo(count: number): NumberRow[] {
  return Array.from({ length: count }, (_, value) => ({
    id: String(value),
    value,
    text: `number ${value}, "quoted"`,
    updatedAt: new Date(value * 1_000).toISOString(),
    digits: [...String(value)].map((digit) => ({ value: Number(digit) })),
  }));
}

/** A server of numbers that runs. */
export interface NumbersServer {
  readonly url: string;
  /** The rows, which a test may replace. */
  rows: NumberRow[];
  /** How many requests came. */
  requests: number;
  /** The lists that were requested: the filter, and how many rows the page has before it. */
  readonly pages: { readonly filter: string; readonly before: number }[];
  /** What is answered instead of the next answers. */
  readonly refusals: { readonly status: number; readonly headers?: Record<string, string>; readonly body: string }[];
  /** Calls back when this number of further requests has come. */
  onRequest(count: number, tell: () => void): void;
  /** Answers wait for this. */
  hold?: Promise<unknown> | undefined;
  close(): Promise<void>;
}

interface Bounds<T> {
  readonly gte?: T;
  readonly lt?: T;
  readonly lte?: T;
}

interface Arguments {
  readonly first: number;
  readonly after?: string | null;
  readonly filter?: { readonly id?: Bounds<number>; readonly updatedAt?: Bounds<string> } | null;
}

/** Starts a server with numbers on loopback. */
export async function startNumbers(count: number): Promise<NumbersServer> {
  const schema = buildSchema(NUMBERS);
  const numbers = ({ after, filter, first }: Arguments, from = 0) => {
    const all = server.rows
      .slice(from)
      .filter((row) => within(row.value, filter?.id) && within(Date.parse(row.updatedAt), timesOf(filter?.updatedAt)));
    const start = after ? Number(after) : 0;
    server.pages.push({ filter: JSON.stringify(filter), before: start });
    const nodes = all.slice(start, start + Math.min(first, 100));
    const end = start + nodes.length;
    return { totalCount: all.length, nodes, pageInfo: { hasNextPage: end < all.length, endCursor: String(end) } };
  };
  const drawer = ({ from }: { readonly from: number }): object => ({
    desk: { drawer },
    numbers: (given: Arguments) => numbers(given, from),
  });
  const rootValue = { numbers: (given: Arguments) => numbers(given), desk: { drawer } };
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      server.requests++;
      awaited.left--;
      if (awaited.left === 0) awaited.tell();
      const refusal = server.refusals.shift();
      if (refusal) {
        response
          .writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers })
          .end(refusal.body);
        return;
      }
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      const answer = () =>
        graphql({ schema, source: query, variableValues: variables, rootValue }).then((result) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result)),
        );
      void (server.hold ? server.hold.then(answer) : answer());
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const awaited = { left: Infinity, tell: () => undefined as void };
  const server: NumbersServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`,
    rows: numbersTo(count),
    requests: 0,
    pages: [],
    refusals: [],
    onRequest: (left, tell) => void Object.assign(awaited, { left, tell }),
    close: () => closed(http),
  };
  return server;
}

function within(value: number, bounds: Bounds<number> | null = {}): boolean {
  const { gte = -Infinity, lt = Infinity, lte = Infinity } = bounds ?? {};
  return value >= gte && value < lt && value <= lte;
}

function timesOf({ gte, lt, lte }: Bounds<string> = {}): Bounds<number> {
  return {
    ...(gte === undefined ? {} : { gte: Date.parse(gte) }),
    ...(lt === undefined ? {} : { lt: Date.parse(lt) }),
    ...(lte === undefined ? {} : { lte: Date.parse(lte) }),
  };
}

function closed(http: Server): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => void http.close(() => resolve()));
}
