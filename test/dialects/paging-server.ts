import { buildSchema, graphql, type GraphQLSchema } from 'graphql';

/** A server that pages numbered rows in one dialect, as strictly as specified. */
export interface PagingServer {
  readonly schema: GraphQLSchema;
  readonly fetch: typeof globalThis.fetch;
  readonly requests: () => number;
}

/** The rules by which a server treats its rows. */
export interface ServerRules {
  readonly rows: number;
  /** The page size to which larger ones are silently capped. */
  readonly cap: number;
  /** Returns the current IDs of the rows, instead of the constant `rows`. */
  readonly now?: () => readonly string[];
  /** Returns the server's count, if that is not the number of rows. */
  readonly count?: (rows: number, page: number) => number;
}

/** The arguments of all dialects; a resolver uses its own. */
export interface Args {
  readonly limit: number;
  readonly take: number;
  readonly first: number;
  readonly offset: number;
  readonly skip: number;
  readonly top: number;
  readonly page: number;
  readonly perPage: number;
  readonly pageSize: number;
  readonly cursor: string;
  readonly query: {
    readonly pagination: { readonly limit: number; readonly cursor?: string };
    readonly cursor?: string;
    readonly result_size?: number;
    readonly pageSize?: number;
    readonly searchAfter?: readonly string[];
  };
  readonly where?: { readonly id_gt?: string; readonly AND?: readonly { readonly id: { readonly gt: string } }[] };
  readonly after?: string;
  readonly orderBy: string;
  readonly orderDirection: string;
}

type Answer = (args: Args, rules: ServerRules) => unknown;

/** A dialect, in the words of a server. */
export interface Speaker {
  readonly sdl: string;
  /** The fetcher that reads it. */
  readonly fetcher: string;
  readonly resolvers: Readonly<Record<string, Answer>>;
  /** Whether its rows have no constant order from request to request. */
  readonly unordered?: boolean;
  /** Whether only the rows of page 0 show where its pages begin, which proves nothing without an order. */
  readonly compared?: boolean;
  /** Whether its positions are keys of rows, so that rows may be added and removed. */
  readonly keyed?: boolean;
  /** Whether its rows are leaves: the IDs themselves. */
  readonly leaves?: boolean;
  /** Whether it counts its rows on each page. */
  readonly counts?: boolean;
  /**
   * Whether it is read differently if several pages are requested in parallel. Tokens of one way are invalid in the
   * other.
   */
  readonly inSequence?: boolean;
}

/** Starts a server in process. */
export function pagingServer({ sdl, resolvers }: Speaker, rules: ServerRules): PagingServer {
  const schema = buildSchema(sdl);
  let requests = 0;
  const rootValue = Object.fromEntries(
    Object.entries(resolvers).map(([name, answer]) => [name, (args: Args) => answer(args, rules)]),
  );
  return {
    schema,
    requests: () => requests,
    async fetch(_input, init) {
      requests++;
      const { query, variables } = JSON.parse(String(init?.body)) as {
        query: string;
        variables: Record<string, unknown>;
      };
      const result = await graphql({ schema, source: query, rootValue, variableValues: variables });
      return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json' } });
    },
  };
}

/** Returns the rows after a position, as many as the server returns. */
export function slice({ rows, cap, now }: ServerRules, from: number, size: number | undefined): { id: string }[] {
  if (from < 0) throw new RangeError('an offset is not negative');
  const ids = now?.() ?? Array.from({ length: rows }, (_, at) => idOf(at));
  return ids.slice(from, from + Math.min(size ?? cap, cap)).map((id) => ({ id }));
}

/** Returns the server's count for a page. */
export function countOf({ count, now, rows }: ServerRules, { length }: readonly unknown[]): number {
  const all = now?.().length ?? rows;
  return count ? count(all, length) : all;
}

/** Returns the current number of rows. */
export function lengthOf({ now, rows }: ServerRules): number {
  return now?.().length ?? rows;
}

/** Returns the position after the row with a key, or its former position. */
export function placeAfter({ now }: ServerRules, key: string | undefined): number {
  if (key === undefined) return 0;
  const at = now?.().findIndex((id) => id > key);
  return at === undefined ? Number(key) : at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** Returns the ID of a row; IDs have the same order as strings. */
export function idOf(index: number): string {
  return String(index + 1).padStart(4, '0');
}

/** Returns the selection of the ID of a row, if rows have fields. */
export const idSelection = ({ leaves }: Speaker): { readonly id: true } | undefined =>
  leaves ? undefined : { id: true };

/** Returns the ID of a row as a client reads it. */
export const readId = (row: unknown): unknown => (typeof row === 'string' ? row : (row as { readonly id: unknown }).id);
