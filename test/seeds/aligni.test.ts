import { describe, expect, it } from 'vitest';
import { type Answers, documentedApi } from './documented-api.ts';

const page = 'after: String, before: String, first: Int, last: Int, filters: [FiltersInput!]';
const connection = (node: string, more = '') => `
  type ${node}Connection { edges: [${node}Edge] nodes: [${node}] pageInfo: PageInfo ${more} }
  type ${node}Edge { node: ${node} cursor: String }`;

/** "GraphQL API – Introduction and Usage", as far as it shows its schema. */
const sdl = `
  scalar OperatorScalar
  scalar RangeScalar
  type Query {
    manufacturers(${page}): ManufacturerConnection
    parts(${page}): PartConnection
    contacts(${page}): ContactConnection
    partParameterFields(${page}): PartParameterFieldConnection
  }
  type Mutation { contactCreate(contactInput: ContactInput!): ContactCreatePayload }
  input ContactInput { email: String }
  type ContactCreatePayload { contact: Contact errors: [String!] }
  type Manufacturer { id: ID! name: String }
  type Contact { id: ID! email: String }
  type Part {
    id: ID!
    partNumber: String
    manufacturerPn: String
    value: Float
    customParameters(${page}): CustomParameterConnection
    revisions(${page}): RevisionConnection
  }
  type Revision { revisionName: String active: Boolean customParameters(${page}): CustomParameterConnection }
  type CustomParameter { name: String value: String }
  type PartParameterField { name: String revisioned: Boolean }
  type PageInfo { endCursor: String startCursor: String hasNextPage: Boolean hasPreviousPage: Boolean }
  input FiltersInput { field: String! value: OperatorValueInput! }
  input OperatorValueInput {
    gt: OperatorScalar lt: OperatorScalar eq: OperatorScalar gte: OperatorScalar lte: OperatorScalar
    in: [OperatorScalar!] notIn: [OperatorScalar!] range: RangeInput
  }
  input RangeInput { min: RangeScalar! max: RangeScalar! }
  ${['Manufacturer', 'Contact', 'Part', 'Revision', 'CustomParameter'].map((node) => connection(node)).join('')}
  ${connection('PartParameterField', 'totalCountNonRevisioned: Int totalCountRevisioned: Int')}`;

const last = { id: 'itm_0113ZW52YG3186HQZTZZA87J0Z', partNumber: '100012', manufacturerPn: 'LTST-C190GKT' };
const next = { id: 'itm_0113ZW52YG77AQ9BQW8DZF5ZB2', partNumber: '100013', manufacturerPn: '67068-0000' };

/** The two pages that the document prints; the second is the last. */
const twoPages: Answers = ({ variables }) =>
  variables?.['after'] === 'MTA'
    ? pageOf({ node: next, cursor: 'MTE' }, { endCursor: 'MjA', startCursor: 'MTE', hasNextPage: false })
    : pageOf({ node: last, cursor: 'MTA' }, { endCursor: 'MTA', startCursor: 'MQ', hasNextPage: true });

function pageOf(edge: { readonly node: object; readonly cursor: string }, pageInfo: object): object {
  return { data: { parts: { edges: [edge], nodes: [edge.node], pageInfo } } };
}

function parameters(first: number): object {
  return { $: { first }, name: true, value: true };
}

type Builder = Readonly<Record<string, Readonly<Record<string, (value: unknown) => unknown>>>>;

describe("Aligni's document, read without the stand-in", () => {
  const part = { id: true, partNumber: true, manufacturerPn: true };

  it('pages by nodes, with the end cursor behind after', async () => {
    const { client, sent } = documentedApi('aligni', sdl, twoPages);
    const { nodes, receipt } = await client('parts')({}, part, { pageSize: 10 }).collect();
    expect([nodes, receipt.complete]).toEqual([[last, next], true]);
    expect(sent.map(({ variables }) => variables)).toEqual([{ first: 10 }, { first: 10, after: 'MTA' }]);
    expect(sent[0]?.query).toBe(
      'query parts($first: Int, $after: String) { parts(first: $first, after: $after) ' +
        '{ nodes { id partNumber manufacturerPn } pageInfo { endCursor hasNextPage } } }',
    );
  });

  it('pages by edges, with a cursor for each part', async () => {
    const { client, sent } = documentedApi('aligni', sdl, twoPages);
    const { nodes } = await client('parts')({}, { ...part, $edge: {} }, { pageSize: 10 }).collect();
    expect(nodes).toEqual([
      { node: last, cursor: 'MTA' },
      { node: next, cursor: 'MTE' },
    ]);
    expect(sent[0]?.query).toContain('{ edges { cursor node { id partNumber manufacturerPn } } pageInfo');
  });

  it('asks for 100 at a time, and refuses more', async () => {
    const { client, sent } = documentedApi('aligni', sdl, twoPages);
    await client('parts')({}, part).page();
    expect(sent[0]?.variables).toEqual({ first: 100 });
    expect(() => client('parts')({}, part, { pageSize: 101 })).toThrow(
      'Query.parts: pageSize.max is 100, but 101 was requested. Request at most 100',
    );
  });

  it.each<[string, unknown, string]>([
    [
      'the builder',
      (one: Builder) => [one['value']?.['gt']?.('50'), one['value']?.['lt']?.('1000')],
      '[{field: "value", value: {gt: "50"}}, {field: "value", value: {lt: "1000"}}]',
    ],
    ['a single object', { field: 'active', value: { eq: true } }, '{field: "active", value: {eq: true}}'],
    [
      'a range',
      [{ field: 'value', value: { range: { min: 1, max: '2' } } }],
      '[{field: "value", value: {range: {min: 1, max: "2"}}}]',
    ],
  ])('filters by %s, in literals', async (_, filters, printed) => {
    const { client, sent } = documentedApi('aligni', sdl, twoPages);
    await client('parts')({ filters }, { manufacturerPn: true, value: true }).page();
    expect(sent[0]?.query).toContain(`parts(filters: ${printed}, first: $first, after: $after)`);
  });

  it('counts parameters, which are not read for it', async () => {
    const counts = { data: { partParameterFields: { totalCountNonRevisioned: 4 } } };
    const { client, sent } = documentedApi('aligni', sdl, () => counts);
    const filters = { field: 'revisioned', value: { eq: 'false' } };
    const answer = await client.query({
      partParameterFields: { $: { filters }, $connection: { totalCountNonRevisioned: true } },
    });
    expect(answer).toEqual(counts.data);
    expect(sent[0]).toMatchObject({
      query:
        'query partParameterFields($first: Int) { partParameterFields(filters: {field: "revisioned", value: {eq: "false"}}, ' +
        'first: $first) { totalCountNonRevisioned } }',
      variables: { first: 1 },
    });
  });

  it('bounds nested lists by what was counted', async () => {
    const { client, sent } = documentedApi('aligni', sdl, twoPages);
    const filters = [{ field: 'active', value: { eq: 'true' } }];
    const revisions = { $: { first: 1, filters }, revisionName: true, customParameters: parameters(3) };
    await client('parts')({}, { manufacturerPn: true, customParameters: parameters(4), revisions }).page();
    expect(sent[0]?.variables).toMatchObject({ first_2: 4, first_3: 1, first_4: 3 });
    expect(sent[0]?.query).toContain('revisions(filters: [{field: "active", value: {eq: "true"}}], first: $first_3)');
  });

  it('says which permission is missing', async () => {
    const message = 'You do not have permission to perform the selected action.';
    const refusal = { data: null, errors: [{ message, locations: [{ line: 2, column: 3 }], path: ['contacts'] }] };
    const { client, sent } = documentedApi('aligni', sdl, () => refusal);
    await expect(client('contacts')({}, { email: true }).collect()).rejects.toThrow(
      `Query.contacts: the server refused the operation: ${message} (at contacts)`,
    );
    expect(sent).toHaveLength(1);
  });

  it('gives what a mutation says of errors', async () => {
    const payload = { contactCreate: { contact: null, errors: ['Email is missing'] } };
    const { client, sent } = documentedApi('aligni', sdl, () => ({ data: payload }));
    const answer = await client.mutate({
      contactCreate: { $: { contactInput: {} }, contact: { id: true }, errors: true },
    });
    expect(answer).toEqual(payload);
    expect(sent[0]?.query).toContain('contactCreate(contactInput: $contactInput) { contact { id } errors }');
  });

  it.each<[string, () => object]>([
    ['429', () => new Response('Retry later', { status: 429 })],
    ['an error with HTTP 200', () => ({ errors: [{ message: 'Rate limit exceeded' }] })],
  ])('waits until the minute is over after %s that does not say for how long', async (_, refusal) => {
    const { client, clock, times } = documentedApi('aligni', sdl, (operation, count) =>
      count === 1 ? refusal() : twoPages({ ...operation, variables: { after: 'MTA' } }, count, clock),
    );
    await clock.run(() => client('parts')({}, part).collect());
    expect(times).toHaveLength(2);
    expect(times[1]).toBeGreaterThanOrEqual(60_000);
    expect(times[1]).toBeLessThan(61_000);
  });

  it('says what is wrong with a token, in the bare form that is seen in the field', async () => {
    const { client, sent } = documentedApi('aligni', sdl, () => Response.json({ error: 'x' }, { status: 401 }));
    await expect(client('parts')({}, part).collect()).rejects.toThrow(
      'Query.parts: HTTP 401, not a GraphQL response (check what headers gives): {"error":"x"}',
    );
    expect(sent).toHaveLength(1);
  });
});
