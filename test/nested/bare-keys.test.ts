import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateClient, type UntypedClient } from '../integration/generate-client.ts';

const args = (type: string) =>
  `first: Int = 100, skip: Int = 0, orderBy: ${type}_orderBy, orderDirection: Direction, where: ${type}_filter`;

/** A subgraph's schema: bare lists, each with a filter by ID, and an order. */
const schema = buildSchema(`
  type Query { pool(id: ID!): Pool pools(${args('Pool')}): [Pool!]! }
  type Pool { id: ID! hours(${args('Hour')}): [Hour!]! }
  type Hour { id: ID! at: Int! days(first: Int, skip: Int): [Day!]! }
  type Day { name: String! }
  enum Direction { asc desc }
  enum Pool_orderBy { id }
  enum Hour_orderBy { id at }
  input Pool_filter { id_gt: ID }
  input Hour_filter { id_gt: ID at_gt: Int }
`);

interface Asked {
  readonly first: number;
  readonly skip: number;
  readonly orderBy?: 'id' | 'at';
  readonly orderDirection?: 'asc' | 'desc';
  readonly where?: { readonly id_gt?: string; readonly at_gt?: number };
}

interface Hour {
  readonly id: string;
  readonly at: number;
  readonly days: (asked: Partial<Asked>) => readonly { readonly name: string }[];
}

const text = (at: number) => String(at).padStart(4, '0');

/** Two pools with 250 hours. `change` is called with the hours of the first pool after each request. */
class Subgraph {
  readonly documents: string[] = [];
  readonly hours: readonly [Hour[], Hour[]] = [hoursOf('a'), hoursOf('b')];
  readonly #change: (hours: Hour[]) => void;

  constructor(change: (hours: Hour[]) => void = () => undefined) {
    this.#change = change;
  }

  readonly fetch: typeof globalThis.fetch = async (_, init) => {
    const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: object };
    this.documents.push(query);
    const pools = this.hours.map((hours, at) => ({ id: `p${at}`, hours: (asked: Asked) => cut(hours, asked) }));
    const rootValue = {
      pools: (asked: Asked) => cut(pools, asked),
      pool: ({ id }: { id: string }) => pools.find((pool) => pool.id === id),
    };
    const result = await graphql({ schema, source: query, rootValue, variableValues: { ...variables } });
    this.#change(this.hours[0]);
    return Response.json(result);
  };
}

/** Every other hour has no days. */
function daysOf(at: number): number {
  return at === 121 ? 7 : at % 2;
}

function hoursOf(pool: string): Hour[] {
  return Array.from({ length: 250 }, (_, at): Hour => {
    const days = Array.from({ length: daysOf(at) }, (_, day) => ({ name: `${pool}${at}/${day}` }));
    return {
      id: pool + text(at),
      at: 250 - at,
      days: ({ first = 3, skip = 0 }) => days.slice(skip, skip + Math.min(first, 3)),
    };
  });
}

function cut<T extends { readonly id: string; readonly at?: number }>(rows: readonly T[], asked: Asked): readonly T[] {
  const { first, orderBy = 'id', orderDirection = 'asc', skip, where = {} } = asked;
  const left = rows.filter(({ at = 0, id }) => id > (where.id_gt ?? '') && at > (where.at_gt ?? -1));
  const compare = (a: T, b: T) => ((a[orderBy] ?? 0) < (b[orderBy] ?? 0) ? -1 : 1);
  const sorted = [...left].sort(compare);
  return (orderDirection === 'asc' ? sorted : sorted.toReversed()).slice(skip, skip + first);
}

async function clientOf({ fetch }: Subgraph): Promise<UntypedClient<'pools'>> {
  const { createClient } = await generateClient<'pools'>(schema);
  return createClient({ url: 'http://test', fetch });
}

type Pools = readonly { readonly hours: readonly { readonly id: string; readonly days?: readonly object[] }[] }[];

describe('a bare list that has a key, in a selection', () => {
  it('is read in the order of its key: rows that go meanwhile cost none of the others', async () => {
    const subgraph = new Subgraph((hours) => void hours.shift());
    const client = await clientOf(subgraph);
    const { nodes, receipt } = await client.pools({}, { hours: { id: true } }).collect();
    expect((nodes as unknown as Pools).map(({ hours }) => hours.map(({ id }) => id))).toEqual(
      ['a', 'b'].map((pool) => hoursOf(pool).map(({ id }) => id)),
    );
    expect(receipt).toMatchObject({ complete: true, truncated: [] });
    expect(receipt).not.toHaveProperty('ordered');
    expect(subgraph.documents[1]).toContain('where: ');
  });

  it('keeps to the filter of the caller, and is bounded by its size', async () => {
    const client = await clientOf(new Subgraph());
    const where = { at_gt: 100 };
    const many = await client.$query({ pool: { $: { id: 'p0' }, hours: { $: { where }, id: true } } });
    expect(many).toMatchObject({ pool: { hours: { length: 150 } } });
    const first = async (count: number) => {
      const { nodes, receipt } = await client.pools({}, { hours: { $: { where, first: count }, id: true } }).collect();
      expect(nodes).toMatchObject([{ hours: { length: count } }, { hours: { length: count } }]);
      expect(receipt.bounded).toEqual(['Pool.hours']);
      return receipt.complete;
    };
    expect(await first(50)).toBe(true);
    // The server's own order is not known to be the same in each request.
    expect(await first(120)).toBe(false);
  });

  it('is read by offset in an order that the caller asks for', async () => {
    const subgraph = new Subgraph();
    const client = await clientOf(subgraph);
    const $ = { orderBy: 'id', orderDirection: 'desc' };
    const answer = await client.$query({ pool: { $: { id: 'p0' }, hours: { $, id: true } } });
    const { hours } = (answer as unknown as { pool: Pools[number] }).pool;
    expect(hours.map(({ id }) => id)).toEqual(
      hoursOf('a')
        .map(({ id }) => id)
        .toReversed(),
    );
    expect(subgraph.documents[1]).not.toContain('where');
    expect(await client.$query({ pool: { $: { id: 'p0' }, hours: { $: { ...$, first: 2 }, id: true } } })).toEqual({
      pool: { hours: [{ id: 'a0249' }, { id: 'a0248' }] },
    });
  });

  it('leads to the lists in its rows, which are asked for again by their keys', async () => {
    const subgraph = new Subgraph((hours) => void (hours.length === 250 && hours.shift()));
    const client = await clientOf(subgraph);
    const { nodes } = await client.pools({}, { hours: { at: true, days: { name: true } } }).collect();
    const days = (nodes as unknown as Pools).map(({ hours }) => hours.map((hour) => hour.days?.length));
    expect(days).toEqual(['a', 'b'].map(() => Array.from({ length: 250 }, (_, at) => daysOf(at))));
  });
});
