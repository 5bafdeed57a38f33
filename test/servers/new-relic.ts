import { createSchema } from 'graphql-yoga';
import { stub, type StubOptions } from './metered.ts';
import { createConcurrencyGate } from '../../packages/runtime/src/testing/concurrency-gate.ts';
import { Refusal } from './refusal.ts';
import type { StandIn } from './stand-in.ts';

const typeDefs = /* GraphQL */ `
  scalar EntityGuid
  type Query {
    actor: Actor
  }
  type Actor {
    entitySearch(query: String): EntitySearch
  }
  type EntitySearch {
    count: Int
    results(cursor: String): EntitySearchResult
  }
  type EntitySearchResult {
    entities: [Entity]
    nextCursor: String
  }
  type Entity {
    guid: EntityGuid!
    name: String
  }
`;

const PAGE = 200;

/**
 * Starts a stub of NerdGraph: 25 requests of a user at a time, and no rate. A refusal states no time.
 * @see https://docs.newrelic.com/docs/apis/nerdgraph/nerdgraph-usage-limits/
 */
export function startNewRelic({ rows = 1_000, ...options }: StubOptions): StandIn {
  const gate = createConcurrencyGate(25);
  const results = ({ cursor }: { cursor?: string | null }) => {
    const from = Number(cursor ?? 0);
    const to = Math.min(rows, from + PAGE);
    const entities = Array.from({ length: to - from }, (_, index) => ({
      guid: `guid-${from + index}`,
      name: `host ${from + index}`,
    }));
    return { entities, nextCursor: to < rows ? String(to) : null };
  };
  const actor = { entitySearch: { count: rows, results } };
  const schema = createSchema({ typeDefs, resolvers: { Query: { actor: () => actor } } });
  return stub('newrelic', schema, options, (_operation, _entry, { onLeave }) => {
    if (!gate.enter()) throw new Refusal('Too many concurrent requests', { status: 429 });
    onLeave.push(() => gate.leave());
    return undefined;
  });
}
