import {
  createClient,
  createRecovery,
  type Client,
  type ClientOptions,
  type Pager,
  type PagerOptions,
} from 'endcursor';
import type { HttpAnswer, Transport } from 'endcursor/transport';
import { byCursor, fetcher, type Paging } from 'endcursor/v1';
import { buildSchema, parse, validate } from 'graphql';
import { type CursorCode, cutPage } from '../servers/relay-page.ts';

/** A row of the tests. */
export interface Thing {
  readonly id: number;
}

/** A page as the server sends it; tests change it to break a rule. */
export interface ConnectionPage {
  readonly nodes: readonly (Thing | null)[] | null;
  readonly pageInfo: PageInfo | null;
  readonly totalCount?: number | null;
}

interface PageInfo {
  readonly hasNextPage: boolean | null;
  readonly hasPreviousPage: boolean | null;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** One request as it arrived. */
export interface Asked {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
  readonly kind?: string;
  /** All variables, as they arrived. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the total was requested. */
  readonly counted: boolean;
}

/** The data and the behaviour of the server. */
export interface ConnectionOptions {
  /** The entries; null is an entry that is null. */
  readonly rows: readonly (Thing | null)[];
  /** The largest page that it returns, whatever is requested. */
  readonly cap?: number;
  /**
   * The contents of its cursors: the position of a row, or its ID, so that rows may be added and removed. @default
   * 'offset'
   */
  readonly cursors?: 'offset' | 'key';
  /** Positions whose entries are removed after a page was cut, so that pages are short or empty. */
  readonly hidden?: ReadonlySet<number>;
  /** The server's count; null if it does not count. @default null */
  readonly total?: number | null;
  /** Changes the page in the response to the n-th request, counted from 1. */
  readonly change?: (page: ConnectionPage, count: number, asked: Asked) => unknown;
  /** Returns the whole response instead of a page; undefined to send the page. */
  readonly answer?: (count: number, asked: Asked) => { readonly status?: number; readonly body?: unknown } | undefined;
}

/** A server of one connection. */
export interface ConnectionServer {
  readonly transport: Transport;
  readonly asked: readonly Asked[];
}

const schema = buildSchema(`
  type Query { things(first: Int, after: String, last: Int, before: String, kind: String): ThingConnection }
  type ThingConnection { nodes: [Thing], pageInfo: PageInfo, totalCount: Int, size: Int }
  type Thing { id: Int, name: String }
  type PageInfo { hasNextPage: Boolean, hasPreviousPage: Boolean, startCursor: String, endCursor: String }
`);

/** The paging of the connection. */
export const things: Paging = {
  dialect: 'relay',
  by: byCursor,
  args: 'after:String before:String first:Int last:Int',
  nodes: 'nodes',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
  backward: { size: 'last', position: 'before', more: 'pageInfo.hasPreviousPage', next: 'pageInfo.startCursor' },
};

type Things = (
  client: ReturnType<typeof createClient>,
  args?: { readonly kind?: string },
  selection?: { readonly id?: true; readonly name?: true; readonly $connection?: { readonly size: true } },
  options?: PagerOptions,
) => Pager<Thing, Readonly<Record<string, unknown>>>;

const readAll = fetcher<Things>('things(kind:String)', things, 'Thing', 'id', 'ThingConnection');

/** No test needs more; a traversal that loops forever is ended here. */
const MOST_REQUESTS = 2000;

/** Returns rows that are identified by their IDs: 1, 2, 3 ... */
export function rowsUpTo(count: number): Thing[] {
  return Array.from({ length: count }, (_, at) => ({ id: at + 1 }));
}

/** Starts the server. It validates every document that it receives. */
export function connectionServer(options: ConnectionOptions): ConnectionServer {
  const asked: Asked[] = [];
  return {
    asked,
    async transport({ document, variables }, signal) {
      signal?.throwIfAborted();
      check(document);
      const request: Asked = { ...variables, variables, counted: document.includes('totalCount') };
      if (asked.push(request) > MOST_REQUESTS) throw new RangeError('the reading does not end');
      await Promise.resolve();
      const other = options.answer?.(asked.length, request);
      if (other) return answerOf(other.body, other.status);
      const page = cutVisible(options, request);
      const sent: unknown = options.change ? options.change(page, asked.length, request) : page;
      return answerOf({ data: { things: sent } });
    },
  };
}

/** Returns a pager over the server's rows. Nothing waits: every backoff ends at once. */
export function readThings(
  { transport }: ConnectionServer,
  options: PagerOptions = {},
  args: { readonly kind?: string } = {},
  client: Partial<ClientOptions> = {},
): Pager<Thing, Readonly<Record<string, unknown>>> {
  return readAll(clientOf(transport, client), args, { id: true }, options);
}

/** Returns the fetcher itself, with a client for it. */
export function thingsOf(
  { transport }: ConnectionServer,
  client: Partial<Parameters<typeof createClient>[0]> = {},
): {
  readonly client: ReturnType<typeof createClient>;
  readonly read: Things;
} {
  return { client: clientOf(transport, client), read: readAll };
}

function clientOf(transport: Transport, options: Partial<Parameters<typeof createClient>[0]>): Client {
  const clock = { now: () => 0, timer };
  return createClient({
    url: 'http://things.test',
    transport,
    clock,
    random: () => 0,
    recovery: createRecovery,
    ...options,
  });
}

/** A timer that is over at once. */
function timer(_: number, tell: () => void): () => void {
  let waits = true;
  queueMicrotask(() => waits && tell());
  return () => void (waits = false);
}

/** Returns the IDs of rows, to compare. */
export function ids(rows: readonly Thing[]): number[] {
  return rows.map(({ id }) => id);
}

const checked = new Map<string, readonly string[]>();

function check(document: string): void {
  const mistakes = checked.get(document) ?? validate(schema, parse(document)).map(({ message }) => message);
  checked.set(document, mistakes);
  if (mistakes.length > 0) throw new TypeError(`invalid document ${document}: ${mistakes.join(' ')}`);
}

function answerOf(body: unknown, status = 200): HttpAnswer {
  const text = body === undefined ? '<html>' : JSON.stringify(body);
  return {
    status,
    headers: new Headers(),
    text,
    body: body === undefined ? undefined : (JSON.parse(text) as unknown),
  };
}

/** Cuts a page as in the Relay specification, then removes the hidden entries. */
function cutVisible(options: ConnectionOptions, asked: Asked): ConnectionPage {
  const { rows, cap = Infinity, cursors = 'offset', hidden, total = null } = options;
  const cursorAt = (at: number) => (cursors === 'key' ? `id ${rows[at]?.id}` : String(at));
  const code: CursorCode = {
    encode: (position) => cursorAt(position - 1),
    decode: (cursor) => rows.findIndex((_, at) => cursorAt(at) === cursor) + 1,
  };
  const places = { length: rows.length, at: (index: number) => index };
  const { nodes, pageInfo } = cutPage(places, asked, code, { default: rows.length, max: cap });
  return {
    nodes: nodes.filter((at) => !hidden?.has(at)).map((at) => rows[at] ?? null),
    pageInfo,
    ...(asked.counted ? { totalCount: total } : {}),
  };
}
