import { createClient, createLimiter, createRecovery, type Pager } from 'endcursor';
import { nodeTransport } from 'endcursor/node';
import { byCursor, fetcher, type Paging } from 'endcursor/v1';
import { PAGE_SIZE, type Reader, type Row } from '../reader.ts';
import { requested } from '../requested.ts';

type List = (client: ReturnType<typeof createClient>, args: object, selection: object, options: object) => Pager<Row>;

const paging: Paging = {
  dialect: 'relay',
  by: byCursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};
const things = fetcher<List>('things', paging, 'Thing', 'id');

const { exchange } = nodeTransport();
const transport: ReturnType<typeof nodeTransport> = {
  exchange(url, sent) {
    requested();
    return exchange(url, sent);
  },
};

function pager(origin: string, options: object = {}, client: object = {}): Pager<Row> {
  return pagerOf(createClient({ url: `${origin}/things/graphql`, ...client }), options);
}

function pagerOf(client: ReturnType<typeof createClient>, options: object): Pager<Row> {
  return things(client, {}, { id: true, name: true }, { pageSize: PAGE_SIZE, ...options });
}

/** Reads row by row. */
export const rows: Reader = async (origin, sink) => {
  for await (const row of pager(origin)) sink(row);
  return undefined;
};

/** Reads row by row, with the next page requested in parallel. */
export const prefetching: Reader = async (origin, sink) => {
  for await (const row of pager(origin, { prefetch: true })) sink(row);
  return undefined;
};

/** Reads page by page. */
export const pages: Reader = async (origin, sink) => {
  for await (const { nodes } of pager(origin).pages()) for (const row of nodes) sink(row);
  return undefined;
};

/** Collects all rows in one list. */
export const collecting: Reader = async (origin) => (await pager(origin).collect()).nodes;

/** Reads row by row over Node's own dispatcher. */
export const nodeRows: Reader = async (origin, sink) => {
  for await (const row of pager(origin, {}, { transport })) sink(row);
  return undefined;
};

/** Reads page by page over Node's own dispatcher. */
export const nodePages: Reader = async (origin, sink) => {
  for await (const { nodes } of pager(origin, {}, { transport }).pages()) for (const row of nodes) sink(row);
  return undefined;
};

/** The same with recovery, and limits that never make it wait. */
export const nodeLimited: Reader = async (origin, sink) => {
  const limits = {
    quotas: [{ unit: 'requests', quota: 1e9, window: '1 hour' }],
    pageSize: { max: PAGE_SIZE },
  } as const;
  const client = { transport, limits, limiter: createLimiter, recovery: createRecovery };
  for await (const { nodes } of pager(origin, {}, client).pages()) for (const row of nodes) sink(row);
  return undefined;
};

/** Collects all rows in one list over Node's own dispatcher. */
export const nodeCollecting: Reader = async (origin) => (await pager(origin, {}, { transport }).collect()).nodes;
