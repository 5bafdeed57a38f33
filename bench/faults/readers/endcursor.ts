import { createClient, createRecovery, EndcursorError, type Pager } from 'endcursor';
import { byCursor, fetcher, type Paging } from 'endcursor/v1';
import { ORIGIN, PAGE_SIZE, type Reader } from '../reader.ts';

interface Thing {
  readonly id: number;
}

type List = (client: ReturnType<typeof createClient>, args: object, selection: object, options: object) => Pager<Thing>;

/** The timeout of one attempt. With the default of a minute, the bench would wait that long. */
const TIMEOUT_MS = 2_000;

const paging: Paging = {
  dialect: 'relay',
  by: byCursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};
const things = fetcher<List>('things', paging, 'Thing', 'id');

const headers = () => Promise.resolve({ Authorization: 'Bearer x' });

/** Reads with `collect()`, and recognises rows by their IDs. */
export const endcursor: Reader = {
  name: 'endcursor',
  async read(fetch, from) {
    const client = createClient({
      url: `${ORIGIN}/graphql`,
      fetch,
      headers,
      timeoutMs: TIMEOUT_MS,
      recovery: createRecovery,
    });
    const options = { pageSize: PAGE_SIZE, dedupe: ({ id }: Thing) => id, ...(from === undefined ? {} : { from }) };
    const { nodes, receipt } = await things(client, {}, { id: true }, options).collect();
    return [...nodes, ...Array.from({ length: receipt.nullsDropped }, () => null)];
  },
  salvage(error) {
    if (!(error instanceof EndcursorError)) return {};
    return { rows: error.nodes as readonly Thing[] | undefined, token: error.resume };
  },
};
