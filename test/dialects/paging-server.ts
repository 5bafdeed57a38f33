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
export function slice({ rows, cap }: ServerRules, from: number, size: number | undefined): { id: string }[] {
  if (from < 0) throw new RangeError('an offset is not negative');
  const count = Math.max(0, Math.min(size ?? cap, cap, rows - from));
  return Array.from({ length: count }, (_, at) => ({ id: idOf(from + at) }));
}

/** The id of a row, in an order that text has too. */
export function idOf(index: number): string {
  return String(index + 1).padStart(4, '0');
}
