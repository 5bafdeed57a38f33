import type { createClient, Pager } from 'endcursor';
import { byCursor, fetcher, type Paging } from 'endcursor/v1';

const paging: Paging = {
  dialect: 'relay',
  by: byCursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};

type Client = ReturnType<typeof createClient>;

/** The fetcher of a connection of things that have nothing but an id. */
export const things: (client: Client, args: object, selection: object, options: object) => Pager<Thing> = fetcher(
  'things',
  paging,
  'Thing',
  'id',
);

/** A row of the connection. */
export interface Thing {
  readonly id: number;
}
