import { buildSchema, graphql, type GraphQLSchema } from 'graphql';

/** A server that pages numbered rows in one dialect, as strictly or as loosely as it is told. */
export interface PagingServer {
  readonly schema: GraphQLSchema;
  readonly fetch: typeof globalThis.fetch;
  readonly requests: () => number;
}

/** What a server does with its rows. */
export interface ServerRules {
  readonly rows: number;
  /** The page size that larger ones are silently cut to. */
  readonly cap: number;
  /** The ids of the rows as they are now, in place of `rows` that stay. */
  readonly now?: () => readonly string[];
  /** What it counts, where that is not the number of rows. */
  readonly count?: (rows: number, page: number) => number;
}

/** The arguments that some dialect has; a resolver takes those of its own. */
export interface Args {
  readonly limit: number;
  readonly take: number;
  readonly first: number;
  readonly offset: number;
  readonly skip: number;
  readonly page: number;
  readonly perPage: number;
  readonly pageSize: number;
  readonly cursor: string;
  readonly query: { readonly pagination: { readonly limit: number; readonly cursor?: string } };
  readonly where?: { readonly id_gt?: string; readonly AND?: readonly { readonly id: { readonly gt: string } }[] };
  readonly after?: string;
  readonly orderBy: string;
  readonly orderDirection: string;
}

type Answer = (args: Args, rules: ServerRules) => unknown;

/** A dialect as a server speaks it. */
export interface Speaker {
  readonly sdl: string;
  /** The fetcher that reads it. */
  readonly fetcher: string;
  readonly resolvers: Readonly<Record<string, Answer>>;
  /** Whether nothing keeps its rows in one order from request to request. */
  readonly unordered?: boolean;
  /** Whether only the rows of page 0 tell where its pages begin, which without an order says nothing. */
  readonly compared?: boolean;
  /** Whether its positions are keys of rows, so that rows may come and go. */
  readonly keyed?: boolean;
  /** Whether it counts its rows on each page. */
  readonly counts?: boolean;
  /** Whether it is read otherwise where several pages are asked for at once: tokens of one way are none of the other. */
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

/** The rows from a position on, as many as the server gives. */
export function slice({ rows, cap, now }: ServerRules, from: number, size: number | undefined): { id: string }[] {
  if (from < 0) throw new RangeError('an offset is not negative');
  const ids = now?.() ?? Array.from({ length: rows }, (_, at) => idOf(at));
  return ids.slice(from, from + Math.min(size ?? cap, cap)).map((id) => ({ id }));
}

/** What the server counts beside a page. */
export function countOf({ count, now, rows }: ServerRules, { length }: readonly unknown[]): number {
  const all = now?.().length ?? rows;
  return count ? count(all, length) : all;
}

/** How many rows there are now. */
export function lengthOf({ now, rows }: ServerRules): number {
  return now?.().length ?? rows;
}

/** The place behind the row with a key, or where that was. */
export function placeAfter({ now }: ServerRules, key: string | undefined): number {
  if (key === undefined) return 0;
  const at = now?.().findIndex((id) => id > key);
  return at === undefined ? Number(key) : at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** The id of a row, in an order that text has too. */
export function idOf(index: number): string {
  return String(index + 1).padStart(4, '0');
}
