import { buildSchema, graphql } from 'graphql';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/** The API: one list, by cursor and by offset. */
export const SDL = /* GraphQL */ `
  type Query {
    things(first: Int, after: String, last: Int, before: String, filter: ThingFilter): ThingConnection!
    numbered(limit: Int, offset: Int): NumberedThings!
  }
  type ThingConnection {
    nodes: [Thing!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type NumberedThings {
    items: [Thing!]!
    total: Int!
  }
  type Thing {
    id: Int!
    name: String!
  }
  input ThingFilter {
    id: IntFilter
    and: [ThingFilter!]
  }
  input IntFilter {
    greaterThanOrEqualTo: Int
    lessThan: Int
    lessThanOrEqualTo: Int
  }
`;

/** A row of the list. */
export interface Thing {
  readonly id: number;
  readonly name: string;
}

interface Filter {
  readonly id?: { greaterThanOrEqualTo?: number; lessThan?: number; lessThanOrEqualTo?: number };
  readonly and?: readonly Filter[];
}

interface Window {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
  readonly filter?: Filter;
}

/** A server that answers each request after `latencyMs`, any number in parallel, and counts them. */
export class ClockServer {
  requests = 0;
  readonly #clock: SimulatedClock;
  readonly #latencyMs: number;
  readonly #schema = buildSchema(SDL);
  readonly #things: readonly Thing[];

  constructor(clock: SimulatedClock, latencyMs: number, rows: number) {
    this.#clock = clock;
    this.#latencyMs = latencyMs;
    this.#things = Array.from({ length: rows }, (_, id) => ({ id, name: `Thing ${id}` }));
  }

  readonly fetch: typeof globalThis.fetch = async (_input, init) => {
    this.requests++;
    const { query, variables } = JSON.parse(init?.body as string) as { query: string; variables: object };
    await this.#clock.sleep(this.#latencyMs, init?.signal ?? undefined);
    const rootValue = { things: (window: Window) => this.#page(window), numbered: this.#numbered };
    const answer = graphql({ schema: this.#schema, source: query, variableValues: { ...variables }, rootValue });
    return new Response(JSON.stringify(await this.#clock.track(answer)), {
      headers: { 'content-type': 'application/json' },
    });
  };

  readonly #numbered = ({ limit = 100, offset = 0 }: { limit?: number; offset?: number }) => {
    return { items: this.#things.slice(offset, offset + limit), total: this.#things.length };
  };

  #page({ after, before, filter, first, last }: Window) {
    const picked = this.#things.filter((thing) => matches(thing, filter));
    let [start, end] = [0, picked.length];
    if (after != null) start = picked.findIndex(({ id }) => id === Number(after)) + 1;
    if (before != null) end = picked.findIndex(({ id }) => id === Number(before));
    if (first != null) end = Math.min(end, start + first);
    if (last != null) start = Math.max(start, end - last);
    const nodes = picked.slice(start, end);
    const [startCursor, endCursor] = [nodes.at(0), nodes.at(-1)].map((node) => (node ? String(node.id) : null));
    const pageInfo = { hasNextPage: end < picked.length, hasPreviousPage: start > 0, startCursor, endCursor };
    return { nodes, pageInfo, totalCount: picked.length };
  }
}

function matches(thing: Thing, { and = [], id = {} }: Filter = {}): boolean {
  const { greaterThanOrEqualTo = thing.id, lessThan = Number.POSITIVE_INFINITY, lessThanOrEqualTo = thing.id } = id;
  const here = thing.id >= greaterThanOrEqualTo && thing.id < lessThan && thing.id <= lessThanOrEqualTo;
  return here && and.every((inner) => matches(thing, inner));
}
