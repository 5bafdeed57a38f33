import { createClient, type Pager } from 'endcursor';
import { byCursor, fetcher, type Paging } from 'endcursor/v1';
import { PAGE_SIZE, type Reader, type Row } from '../reader.ts';

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

function pager(origin: string, options: object = {}): Pager<Row> {
  const client = createClient({ url: `${origin}/things/graphql` });
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
