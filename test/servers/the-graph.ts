import { createSchema } from 'graphql-yoga';
import { stub, type StubOptions } from './metered.ts';
import { Refusal } from './refusal.ts';
import type { StandIn } from './stand-in.ts';

const typeDefs = /* GraphQL */ `
  scalar BigInt
  scalar Bytes
  enum OrderDirection {
    asc
    desc
  }
  enum Token_orderBy {
    id
    supply
  }
  input Token_filter {
    id: ID
    id_not: ID
    id_gt: ID
    id_lt: ID
    id_gte: ID
    id_lte: ID
    id_in: [ID!]
    and: [Token_filter]
    or: [Token_filter]
  }
  input Block_height {
    hash: Bytes
    number: Int
    number_gte: Int
  }
  type Token {
    id: ID!
    supply: BigInt!
  }
  type _Block_ {
    number: Int!
  }
  type _Meta_ {
    block: _Block_!
    hasIndexingErrors: Boolean!
  }
  type Query {
    token(id: ID!, block: Block_height): Token
    tokens(
      skip: Int = 0
      first: Int = 100
      orderBy: Token_orderBy
      orderDirection: OrderDirection
      where: Token_filter
      block: Block_height
    ): [Token!]!
    _meta(block: Block_height): _Meta_
  }
`;

const MOST_ROWS = 1_000;
const MOST_SKIPPED = 5_000;

interface TokenArguments {
  readonly skip: number;
  readonly first: number;
  readonly where?: TokenFilter | null;
}

interface TokenFilter {
  readonly id_gt?: string;
  readonly and?: readonly TokenFilter[];
}

/**
 * Starts a stub of a subgraph, whose rows are in the order of their ids: `first` of at most 1,000, `skip` of at most
 * 5,000.
 * @see https://thegraph.com/docs/en/subgraphs/querying/graphql-api/
 */
export function startTheGraph({ rows = 1_000, ...options }: StubOptions): StandIn {
  const all = Array.from({ length: rows }, (_, index) => ({ id: String(index).padStart(6, '0'), supply: '1000' }));
  const tokens = (_: unknown, { first, skip, where }: TokenArguments) => {
    if (first > MOST_ROWS) throw outside('first', 1, MOST_ROWS, first);
    if (skip > MOST_SKIPPED) throw outside('skip', 0, MOST_SKIPPED, skip);
    return all.filter(({ id }) => fits(id, where)).slice(skip, skip + first);
  };
  const schema = createSchema({ typeDefs, resolvers: { Query: { tokens } } });
  return stub('thegraph', schema, options, () => undefined);
}

function fits(id: string, where: TokenFilter | null | undefined): boolean {
  const { and = [], id_gt: after = '' } = where ?? {};
  return id > after && and.every((one) => fits(id, one));
}

function outside(name: string, least: number, most: number, given: number): Refusal {
  return new Refusal(`The value of the argument \`${name}\` must be between ${least} and ${most}, but is ${given}`);
}
