import { buildSchema } from 'graphql';
import { byCursor, type Paging } from 'endcursor/v1';
import { createMockServer, type MockClock, type MockServer } from '../../packages/runtime/src/testing/mock-server.ts';

/** A list of rows, served through a proxy that injects faults. */
export interface FaultyServer extends Pick<MockServer, 'fetch'> {
  readonly requests: () => number;
}

/** The fault of each request, counted from 1. */
export type Script = ReadonlyMap<number, string>;

const schema = buildSchema(`
  type Query { things(first: Int, after: String): ThingConnection }
  type Mutation { things(first: Int): ThingConnection }
  type ThingConnection { nodes: [Thing] pageInfo: PageInfo totalCount: Int }
  type Thing { id: Int! }
  type PageInfo { hasNextPage: Boolean endCursor: String }
`);

/** The operation of a reader that does not write its own. */
export const QUERY = `query ($first: Int, $after: String) {
  things(first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } totalCount }
}`;

/** The paging of the list. */
export const things: Paging = {
  dialect: 'relay',
  by: byCursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};

/** Serves rows 0, 1, 2 … */
export function startFaulty(rows: number, script: Script, clock: MockClock): FaultyServer {
  const list = { paging: things, row: 'Thing', edge: '' };
  const server = createMockServer({
    schema,
    table: { list: (_, field) => (field === 'things' ? list : undefined), refetch: () => undefined },
    given: { rows: () => Array.from({ length: rows }, (_, id) => ({ id })), value: () => undefined },
    faults: Array.from(script, ([request, name]) => `${name}#${request}`),
    clock,
  });
  return { fetch: server.fetch, requests: () => server.requests.length };
}
