import { GraphQLRequestError } from 'endcursor';
import { buildSchema, graphql } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';

const schema = buildSchema(`
  type Query {
    boards(page: Int = 1, limit: Int = 25): [Board]
    items_page_by_column_values(board_id: ID!, cursor: String, limit: Int! = 25): ItemsResponse!
    next_items_page(cursor: String!, limit: Int! = 25): ItemsResponse!
  }
  type Board { id: ID! items_page(cursor: String, limit: Int! = 25): ItemsResponse! }
  type ItemsResponse { cursor: String items: [Item!]! }
  type Item { id: ID! }
`);

const ITEMS = 1_200;

interface Paged {
  readonly limit: number;
  readonly cursor?: string;
}

/** Boards of items, as monday returns them. Their cursors expire after a number of pages. */
class Boards {
  readonly #live = new Set<string>();
  /** The number of further pages before the cursors expire. */
  pages = Number.POSITIVE_INFINITY;

  readonly fetch: typeof fetch = async (_, init) => {
    const { query, variables } = JSON.parse(String(init?.body)) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const answer = await graphql({ schema, source: query, variableValues: variables, rootValue: this.#root });
    return Response.json(answer.errors ? { errors: answer.errors } : answer);
  };

  readonly #root = {
    boards: ({ limit, page }: { readonly limit: number; readonly page: number }) =>
      ['1', '2', '3']
        .slice((page - 1) * limit, page * limit)
        .map((id) => ({ id, items_page: (paged: Paged) => this.#items(id, paged) })),
    items_page_by_column_values: ({ board_id, ...paged }: Paged & { readonly board_id: string }) =>
      this.#items(board_id, paged),
    next_items_page: ({ cursor = '', limit }: Paged) => this.#items(cursor.split('-')[0] ?? '', { cursor, limit }),
  };

  #items(board: string, { cursor, limit }: Paged) {
    if (cursor && this.pages-- <= 0) this.#live.clear();
    if (cursor && !this.#live.has(cursor)) throw new Error('The cursor provided for pagination has expired');
    const from = Number(cursor?.split('-')[1] ?? 0);
    const next = from + limit < ITEMS ? `${board}-${from + limit}` : null;
    if (next) this.#live.add(next);
    const items = Array.from({ length: Math.min(limit, ITEMS - from) }, (_, at) => ({ id: `${board}:${from + at}` }));
    return { cursor: next, items };
  }
}

type Name = 'boards' | 'items_page_by_column_values';

describe('a cursor that expires', () => {
  let generated: GeneratedClient<Name>;
  beforeAll(async () => {
    generated = await generateClient(schema, { api: 'monday' });
  });
  const open = (boards: Boards) => generated.createClient({ url: 'https://x.test', fetch: boards.fetch });

  it('inside rows costs the row that was read: resuming reads it from its beginning', async () => {
    const server = new Boards();
    server.pages = 1;
    const read = (from?: string) =>
      open(server)
        .boards({}, { id: true, items_page: { id: true } }, { pageSize: 1, ...(from === undefined ? {} : { from }) })
        .rows();
    const found: Row[] = [];
    const first = read();
    const failure = await (async () => {
      for await (const row of first) found.push(row);
    })().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GraphQLRequestError);
    server.pages = Number.POSITIVE_INFINITY;
    for await (const row of read((failure as GraphQLRequestError).resume)) found.push(row);
    expect(found.map(({ id, items_page }) => [id, (items_page as readonly Row[]).length])).toEqual([
      ['1', ITEMS],
      ['2', ITEMS],
      ['3', ITEMS],
    ]);
  });

  it('of the list itself is in the token, so that a reading begins anew', async () => {
    const server = new Boards();
    server.pages = 0;
    const read = (from?: string) =>
      open(server)
        .items_page_by_column_values({ board_id: '1' }, { id: true }, from === undefined ? {} : { from })
        .collect();
    const failure = await read().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GraphQLRequestError);
    server.pages = Number.POSITIVE_INFINITY;
    await expect(read((failure as GraphQLRequestError).resume)).rejects.toThrow('has expired');
    expect((await read()).nodes).toHaveLength(ITEMS);
  });
});
