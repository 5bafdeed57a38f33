import { buildSchema, execute, type GraphQLSchema, parse, validate } from 'graphql';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import { type CursorCode, cutPage } from '../servers/relay-page.ts';

/** The fields of the world, each with its own way of paging: the paging arguments, and the parts of the response. */
export const storedSchema: GraphQLSchema = buildSchema(`
  type Query {
    relay(first: Int, after: String, last: Int, before: String, kind: Kind): Things
    token(query: TokenQuery): TokenPage
    offset(limit: Int, offset: Int, kind: Kind): OffsetPage
    page(page: Int, perPage: Int, kind: Kind): NumberedPage
    bare(limit: Int, offset: Int, kind: Kind, orderBy: String): [Thing!]!
    box(page: Int, perPage: Int): Box
    shop: Shop
  }
  type Shop { relay(first: Int, after: String, kind: Kind): Things }
  enum Kind { ODD EVEN }
  input TokenQuery { filters: Filters, pagination: Pagination }
  input Filters { kind: Kind }
  input Pagination { limit: Int, cursor: String }
  type Things { edges: [ThingEdge!]!, nodes: [Thing!]!, pageInfo: PageInfo!, totalCount: Int! }
  type ThingEdge { cursor: String!, node: Thing!, rank: Int! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String, hasPreviousPage: Boolean!, startCursor: String }
  type TokenPage { items: [Thing!]!, total: Int!, next_cursor: String }
  type OffsetPage { items: [Thing!]!, total: Int! }
  type NumberedPage { items: [Thing!]!, totalPages: Int! }
  type Box { info: BoxInfo!, media(kind: Kind): [Thing!]! }
  type BoxInfo { hasNextPage: Boolean! }
  type Thing { id: Int!, kind: Kind!, twin: Thing }
`);

/** A row of the world. */
export interface Thing {
  readonly id: number;
  readonly kind: string;
}

type Arguments = Readonly<Record<string, unknown>>;

/** Serves stored operations by their names, and refuses everything else. */
export class StoredWorld {
  readonly things: readonly Thing[];
  /** The most rows on a page, and the default page size. */
  readonly #most: number;
  readonly #stored: Readonly<Record<string, string>>;

  constructor(count: number, most: number, stored: Readonly<Record<string, string>>) {
    this.things = Array.from({ length: count }, (_, id) => ({ id, kind: id % 3 === 0 ? 'ODD' : 'EVEN' }));
    this.#most = most;
    this.#stored = stored;
  }

  readonly transport = (request: GraphQLRequest): Promise<HttpAnswer> => {
    if (!request.stored) throw new Error(`${request.operationName} is not sent as a stored operation`);
    const document = parse(this.#stored[request.operationName] ?? '');
    const [problem] = validate(storedSchema, document);
    if (problem) throw problem;
    const shop = { relay: (args: Arguments) => this.#relay(args) };
    const rootValue = {
      shop,
      relay: shop.relay,
      token: ({ query }: { readonly query?: { filters?: Arguments; pagination?: Arguments } }) =>
        this.#token({ ...query?.filters, ...query?.pagination }),
      offset: (args: Arguments) => ({ items: this.#from(args, args['offset']), total: this.rows(args).length }),
      page: (args: Arguments) => this.#page(args),
      bare: (args: Arguments) => this.#from(args, args['offset']),
      box: (args: Arguments) => this.#box(args),
    };
    const result = execute({ schema: storedSchema, document, rootValue, variableValues: request.variables });
    const text = JSON.stringify(result);
    return Promise.resolve({ status: 200, headers: new Headers(), text, body: JSON.parse(text) as unknown });
  };

  /** Returns all rows that match. */
  rows({ kind }: Arguments): readonly Thing[] {
    return this.things.filter((thing) => kind == null || thing.kind === kind);
  }

  #size(size: unknown): number {
    return Math.min(this.#most, size == null ? this.#most : Number(size));
  }

  #from(args: Arguments, start: unknown): readonly Thing[] {
    const from = Number(start ?? 0);
    return this.rows(args).slice(from, from + this.#size(args['limit'] ?? args['perPage']));
  }

  #relay(args: Arguments): object {
    const rows = this.rows(args);
    const cursors: CursorCode = {
      encode: (position) => String(rows[position - 1]?.id),
      decode: (cursor) => rows.findIndex(({ id }) => id === Number(cursor)) + 1,
    };
    const all = { length: rows.length, at: (index: number) => rows[index] as Thing };
    const page = cutPage(all, args, cursors, { default: this.#most, max: this.#most });
    return { ...page, edges: page.edges.map((edge) => ({ ...edge, rank: edge.node.id * 2 })) };
  }

  #token(args: Arguments): object {
    const from = Number(args['cursor'] ?? 0);
    const items = this.#from(args, from);
    const { length: total } = this.rows(args);
    return { items, total, next_cursor: from + items.length < total ? `${from + items.length}` : '' };
  }

  #page(args: Arguments): object {
    const size = this.#size(args['perPage']);
    const items = this.#from(args, (Number(args['page'] ?? 1) - 1) * size);
    return { items, totalPages: Math.ceil(this.rows(args).length / size) };
  }

  #box(args: Arguments): object {
    const from = (Number(args['page'] ?? 1) - 1) * this.#size(args['perPage']);
    return {
      info: { hasNextPage: from + this.#size(args['perPage']) < this.things.length },
      media: () => this.#from(args, from),
    };
  }
}
