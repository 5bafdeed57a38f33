import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { estimateOperation, type Events, UsageError } from 'endcursor';
import { clientOf, type TestClient } from '../limits/client-of.ts';

const page = 'first: Int, last: Int, after: String, before: String';
const connection = (node: string) => `
  type ${node}Connection { edges: [${node}Edge] nodes: [${node}] pageInfo: PageInfo }
  type ${node}Edge { node: ${node} cursor: String }`;

const scope = `
  type Query { organization: Organization }
  type Organization { members(${page}): UserConnection scenarios(${page}): ScenarioConnection }
  type User { name: String licences(${page}): LicenceConnection groups(${page}): GroupConnection }
  type Group { name: String members(${page}): UserConnection }
  type Licence { product: String }
  type Scenario { name: String }
  type PageInfo { endCursor: String startCursor: String hasNextPage: Boolean hasPreviousPage: Boolean }
  ${['User', 'Group', 'Licence', 'Scenario'].map(connection).join('')}`;

const aligni = `
  type Query { parts(${page}): PartConnection node(id: ID!): Node }
  type Mutation { contactCreate(email: String): ContactCreatePayload }
  type ContactCreatePayload { errors: [String!] }
  interface Node { id: ID! }
  type Part implements Node { id: ID! partNumber: String revisions(${page}): RevisionConnection }
  type Revision { name: String }
  type PageInfo { endCursor: String hasNextPage: Boolean }
  ${['Part', 'Revision'].map(connection).join('')}`;

/** A client of an API whose server returns `data`, and the events of its requests. */
function open(api: string, sdl: string, data: object = {}) {
  const requests: Events['request'][] = [];
  const on = { request: (event: Events['request']) => void requests.push(event) };
  const standIn = {
    schema: buildSchema(sdl),
    url: 'https://api.example/graphql',
    fetch: async () => Response.json({ data }),
  };
  return { client: clientOf(standIn, { api }, { on }), requests };
}

const name = { name: true };
const first = (size: number, selection: object) => ({ $: { first: size }, ...selection });
const estimate = ({ query }: TestClient, selection: object) => estimateOperation(query, selection);

describe("Scope's examples, scored before they are sent", () => {
  it('count 550 nodes for the first', () => {
    const { client, requests } = open('scope', scope);
    const licences = first(10, { product: true });
    const selection = { organization: { members: first(50, { ...name, licences }) } };
    expect(estimate(client, selection)).toEqual({ cost: 1, unit: 'points', nodes: 550 });
    expect(requests).toEqual([]);
  });

  it('count 11,060 nodes for the second, whose own sum says 10,010', () => {
    const { client } = open('scope', scope);
    const groups = first(20, { ...name, members: first(10, name) });
    const members = first(50, { ...name, groups });
    const selection = { organization: { members, scenarios: first(10, name) } };
    // One request for the members, 50 for their groups, 1,000 for the members of these, one for the scenarios.
    expect(estimate(client, selection)).toEqual({ cost: 11, unit: 'points', nodes: 11_060 });
  });

  it('say the same when they are sent', async () => {
    const pageInfo = { hasNextPage: false, endCursor: null };
    const { client, requests } = open('scope', scope, {
      organization: { members: { edges: [], nodes: [], pageInfo } },
    });
    const selection = { organization: { members: first(50, name) } };
    const estimated = estimate(client, selection);
    await client.query(selection);
    expect(requests).toMatchObject([{ coordinate: 'Query', operationName: 'organization', ...estimated }]);
  });
});

describe("Aligni's complexity, counted before anything is sent", () => {
  const pageInfo = { hasNextPage: false, endCursor: null };
  const parts = { parts: { edges: [], nodes: [], pageInfo } };

  it('is that of the first page of a reading', async () => {
    const { client, requests } = open('aligni', aligni, parts);
    const pager = client('parts')({}, { id: true, partNumber: true }, { pageSize: 50 });
    const estimated = pager.estimate();
    // The list, its nodes and its page info count 1 each, as do the two fields of that; 50 rows have two fields.
    expect(estimated).toEqual({ cost: 5 + 50 * 2, unit: 'complexity', nodes: 50 });
    expect(requests).toEqual([]);
    await pager.collect();
    expect(requests).toMatchObject([{ coordinate: 'Query.parts', operationName: 'parts', ...estimated }]);
  });

  it('counts the lists in the rows, and the requests up to a maximum', () => {
    const { client } = open('aligni', aligni);
    const selection = { id: true, revisions: first(3, name) };
    const read = (options: object) => client('parts')({}, selection, { pageSize: 10, ...options }).estimate();
    const { cost, nodes, requests } = read({ max: 95 });
    expect([nodes, requests]).toEqual([10 + 10 * 3, 10]);
    // Each row has its id and, for its revisions, the list, its nodes, its page info, the two fields of that, and three names.
    expect(cost).toBe(5 + 10 * (1 + 5 + 3));
    expect(read({ max: 4 })).toMatchObject({ nodes: 4 + 4 * 3, requests: 1 });
    expect(read({})).not.toHaveProperty('requests');
  });

  it('is refused if it is over a limit on one request', () => {
    const { client } = open('aligni', aligni);
    const wide = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`f${at}`, { partNumber: true }]));
    const pager = client('parts')({}, { id: true, $alias: wide }, { pageSize: 100 });
    expect(() => pager.estimate()).toThrow('perRequest.complexity is 10000');
  });

  it('knows what mutations cost', () => {
    const { client } = open('aligni', aligni);
    expect(estimateOperation(client.mutate, { contactCreate: { errors: true } }).cost).toBe(20);
  });
});

describe('an estimate', () => {
  it('is one request without a cost model', () => {
    const { client } = open('pluralsight', `type Query { viewer: User } type User { login: String }`);
    expect(estimate(client, { viewer: { login: true } })).toEqual({ cost: 1, unit: 'requests', nodes: 0 });
  });

  it('is refused without the limiter that makes it', async () => {
    const { createClient } = await import('endcursor');
    const { byCursor, fetcher } = await import('endcursor/v1');
    const forward = { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' };
    const paging = { dialect: 'relay', by: byCursor, args: 'after:String first:Int', nodes: 'nodes', forward };
    const read = fetcher<(client: object) => { estimate(): unknown }>('things', paging, 'Thing', 'id');
    expect(() => read(createClient({ url: '/graphql' })).estimate()).toThrow(UsageError);
  });
});
