import { buildSchema, graphql } from 'graphql';

/** A row of the one table. */
export interface Part {
  readonly id: number;
  readonly code: string;
  readonly stock: number;
}

/** A table as Hasura serves it: each request filters, orders and cuts the current rows. */
export interface Hasura {
  readonly fetch: typeof globalThis.fetch;
  /** The rows in their physical order, which an update changes. */
  rows: Part[];
  /** The most rows that a role may fetch in one request. */
  cap: number;
  /** The requests so far, the latest last. */
  readonly asked: { readonly query: string; readonly variables: Variables }[];
  /** Called after each request, to add or remove rows. */
  changes?: () => void;
}

/** The variables of a request for parts. */
export type Variables = Readonly<Record<string, unknown>> & PartArguments;

interface PartArguments {
  readonly where?: Where | null;
  readonly order_by?: readonly Readonly<Partial<Record<keyof Part, Direction>>>[];
  readonly distinct_on?: readonly (keyof Part)[];
  readonly limit?: number;
  readonly offset?: number;
}

type Direction = 'asc' | 'desc';

type Comparison = Readonly<Partial<Record<'_eq' | '_gt' | '_gte' | '_lt' | '_in', unknown>>>;

/** A `bool_exp`. */
export interface Where {
  readonly _and?: readonly Where[] | null;
  readonly _or?: readonly Where[];
  readonly _not?: Where;
  readonly id?: Comparison;
  readonly code?: Comparison;
  readonly stock?: Comparison;
}

/** The schema that Hasura derives from a table whose primary key is `id`. */
export const hasuraSdl: string = `
  enum order_by { asc asc_nulls_first asc_nulls_last desc desc_nulls_first desc_nulls_last }
  enum parts_select_column { id code stock }
  input Int_comparison_exp { _eq: Int _gt: Int _gte: Int _in: [Int!] _is_null: Boolean _lt: Int _lte: Int _neq: Int _nin: [Int!] }
  input String_comparison_exp { _eq: String _gt: String _gte: String _in: [String!] _is_null: Boolean _lt: String _lte: String }
  input parts_bool_exp {
    _and: [parts_bool_exp!] _or: [parts_bool_exp!] _not: parts_bool_exp
    id: Int_comparison_exp code: String_comparison_exp stock: Int_comparison_exp
  }
  input parts_order_by { id: order_by code: order_by stock: order_by }
  type parts { id: Int! code: String! stock: Int! }
  type Query {
    parts(distinct_on: [parts_select_column!], limit: Int, offset: Int, order_by: [parts_order_by!], where: parts_bool_exp): [parts!]!
    parts_by_pk(id: Int!): parts
  }
`;

/** Starts the server in process. */
export function createHasura(rows: Part[] = [], cap: number = Number.POSITIVE_INFINITY): Hasura {
  const schema = buildSchema(hasuraSdl);
  const server: Hasura = { rows, cap, asked: [], fetch };
  return server;

  async function fetch(_input: Parameters<typeof globalThis.fetch>[0], init?: RequestInit): Promise<Response> {
    const { query, variables } = JSON.parse(String(init?.body)) as Hasura['asked'][number];
    server.asked.push({ query, variables });
    const rootValue = { parts: (args: PartArguments) => select(server, args) };
    const result = await graphql({ schema, source: query, rootValue, variableValues: variables });
    server.changes?.();
    return Response.json(result);
  }
}

function select({ cap, rows }: Hasura, { distinct_on, limit = cap, offset = 0, order_by = [], where }: PartArguments) {
  const kept = rows.filter((row) => meets(row, where ?? {}));
  for (const order of order_by.toReversed()) {
    for (const [column, direction] of Object.entries(order) as [keyof Part, Direction][])
      kept.sort((a, b) => compare(a[column], b[column]) * (direction === 'asc' ? 1 : -1));
  }
  const seen = new Set<unknown>();
  const isFirst = (row: Part) => {
    const key = distinct_on?.map((column) => row[column]).join(' ');
    return key === undefined || seen.size < seen.add(key).size;
  };
  return kept.filter(isFirst).slice(offset, offset + Math.min(limit, cap));
}

function meets(row: Part, { _and, _not, _or, ...columns }: Where): boolean {
  return (
    (_and ?? []).every((where) => meets(row, where)) &&
    (!_or || _or.some((where) => meets(row, where))) &&
    (!_not || !meets(row, _not)) &&
    Object.entries(columns).every(([column, comparison]) => holds(row[column as keyof Part], comparison as Comparison))
  );
}

function holds(value: unknown, comparison: Comparison): boolean {
  return Object.entries(comparison).every(([operator, to]) => TESTS[operator]?.(value, to));
}

const TESTS: Readonly<Record<string, (value: unknown, to: unknown) => boolean>> = {
  _eq: (value, to) => value === to,
  _gt: (value, to) => compare(value, to) > 0,
  _gte: (value, to) => compare(value, to) >= 0,
  _lt: (value, to) => compare(value, to) < 0,
  _in: (value, to) => (to as readonly unknown[]).includes(value),
};

/** Compares numbers by size and strings by their characters. */
function compare(a: unknown, b: unknown): number {
  return a === b ? 0 : (a as number) < (b as number) ? -1 : 1;
}
