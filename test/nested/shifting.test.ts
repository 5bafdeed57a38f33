import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateClient } from '../integration/generate-client.ts';

const schema = buildSchema(`
  type Query { node(id: ID!): Node teams(first: Int, after: String): Teams! team: Team }
  interface Node { id: ID! }
  type Teams { nodes: [Team!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Team implements Node {
    id: ID!
    byOffset(limit: Int, offset: Int): Members!
    byNumber(page: Int, perPage: Int): Members!
  }
  type Members { items: [Member!]! total: Int! }
  type Member { id: ID! }
`);

type List = 'byOffset' | 'byNumber';

/** Reads one team whose list has, on each page, as many members as `counts` specifies. */
async function teamOf(counts: readonly number[]) {
  let asked = 0;
  const page = (from: number, size: number) => {
    const total = counts[Math.min(asked++, counts.length - 1)] ?? 0;
    const items = Array.from({ length: Math.min(size, total - from) }, (_, at) => ({ id: `${from + at}` }));
    return { items, total };
  };
  const team = {
    __typename: 'Team',
    id: 't',
    byOffset: ({ limit, offset }: { limit: number; offset?: number }) => page(offset ?? 0, limit),
    byNumber: ({ page: at, perPage }: { page?: number; perPage: number }) => page(((at ?? 1) - 1) * perPage, perPage),
  };
  const teams = { nodes: [team], pageInfo: { hasNextPage: false } };
  const rootValue = { node: team, team, teams };
  const { createClient } = await generateClient<string>(schema);
  return createClient({
    url: 'http://test',
    nestedPageSize: 10,
    async fetch(_, init) {
      const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: object };
      return Response.json(await graphql({ schema, source: query, rootValue, variableValues: { ...variables } }));
    },
  });
}

async function receiptOf(list: List, counts: readonly number[], options = {}) {
  const client = await teamOf(counts);
  return (await client['teams']!({}, { [list]: { id: true } }, options).collect()).receipt;
}

describe.each<List>(['byOffset', 'byNumber'])('a nested list whose count changes while it is read, %s', (list) => {
  it.each([
    ['that fell', [25, 25, 24], { complete: false, shifted: true }],
    ['that fell and rose again', [25, 24, 25], { complete: false, shifted: true }],
    ['that rose', [25, 26, 26], { complete: true, shifted: true }],
  ])('is told of by a count %s', async (_, counts, receipt) => {
    expect(await receiptOf(list, counts)).toMatchObject(receipt);
  });

  it('is as it was where the count did not change, or is not to be believed', async () => {
    expect(await receiptOf(list, [25])).toMatchObject({ complete: true });
    expect(await receiptOf(list, [25])).not.toHaveProperty('shifted');
    expect(await receiptOf(list, [25, 25, 24], { total: false })).toMatchObject({ complete: true });
  });

  it('keeps an answer that may lack rows from passing for whole', async () => {
    const client = await teamOf([25, 24, 24]);
    const reading = client['$query']!({ team: { [list]: { id: true } } }) as unknown as Promise<unknown>;
    await expect(reading).rejects.toMatchObject({
      code: 'INCOMPLETE',
      message: expect.stringContaining(`Team.${list}`),
    });
    const grown = (await teamOf([25, 26, 26]))['$query']!({ team: { [list]: { id: true } } });
    expect(await grown).toMatchObject({ team: { [list]: { length: 26 } } });
  });
});
