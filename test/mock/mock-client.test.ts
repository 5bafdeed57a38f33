import { EndcursorError, ThrottlingError, UsageError } from 'endcursor';
import { mockClient, type MockOptions, mockServer } from 'endcursor/testing';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../examples/scope/src/generated/scope.ts';
import { fetchLicences } from '../../examples/scope/src/generated/operations.ts';
import { scopeTypeDefs } from '../servers/scope-schema.ts';

const schema = scopeTypeDefs('iso-date');

type Options = Omit<MockOptions<ReturnType<typeof createClient>>, 'schema'>;

const mocked = (options: Options = {}) => mockClient(createClient, { schema, ...options });

async function readTwo() {
  const { client } = mocked({ rows: { organizationMembers: [{ login: 'ada' }, { login: 'lin', name: null }] } });
  const selection = { login: true, name: true, email: true, groups: { name: true } } as const;
  return (await client.organizationMembers({}, selection).collect()).nodes;
}

describe('a mocked client', () => {
  it('has rows, whose unset fields are made by their types, the same in every run', async () => {
    const nodes = await readTwo();
    expect(nodes).toMatchObject([
      { login: 'ada', groups: [{}, {}, {}] },
      { login: 'lin', name: null },
    ]);
    expect(nodes[0]?.email).toMatch(/^String \d+$/);
    expect(await readTwo()).toEqual(nodes);
  });

  it('has dates that can be parsed', async () => {
    const { client } = mocked({ rows: { organizationMembers: 2 } });
    const { nodes } = await client.organizationMembers({}, { createdAt: true }).collect();
    expect(nodes).toHaveLength(2);
    for (const { createdAt } of nodes) expect(new Date(String(createdAt)).toISOString()).toBe(createdAt);
  });

  it('takes what is given by coordinate, in rows, as numbers and as functions of arguments', async () => {
    const { client } = mocked({
      rows: {
        'Query.viewer': { login: 'ada', groups: 2 },
        organizationMembers: [{ groups: [{ name: 'one', members: [{ login: 'lin' }] }] }, { groups: 0 }],
        'User.licences': () => 4,
      },
    });
    const { viewer } = await client.$query({ viewer: { login: true, groups: { name: true }, licences: { id: true } } });
    expect(viewer).toMatchObject({ login: 'ada', groups: [{}, {}], licences: [{}, {}, {}, {}] });
    const selection = { groups: { name: true, members: { login: true } } } as const;
    const { nodes } = await client.organizationMembers({}, selection).collect();
    expect(nodes).toEqual([{ groups: [{ name: 'one', members: [{ login: 'lin' }] }] }, { groups: [] }]);
  });

  it('finds objects again by their IDs, so that nested lists are complete', async () => {
    const { client } = mocked({ rows: { organizationGroups: 3, 'Group.members': 250 } });
    const { nodes, receipt } = await client.organizationGroups({}, { members: { id: true } }).collect();
    expect(nodes.map(({ members }) => new Set(members.map(({ id }) => id)).size)).toEqual([250, 250, 250]);
    expect(receipt).toMatchObject({ complete: true, nested: { 'Group.members': { lists: 3, rows: 750 } } });
    const [group] = (await client.organizationGroups({}, { id: true }).collect()).nodes;
    const members = client.groupMembers({ id: group?.id ?? '' }, { id: true });
    expect((await members.collect()).nodes).toEqual(nodes[0]?.members);
  });

  it('gives an object that is requested by a name that name', async () => {
    const { client } = mocked();
    const { node } = await client.$query({ node: { $: { id: 'mine' }, id: true } });
    expect(node?.id).toBe('mine');
  });

  it('reads documents', async () => {
    const { client } = mocked({ rows: { 'User.licences': 7 } });
    for await (const { licences } of fetchLicences(client)) expect(licences).toHaveLength(7);
  });

  it('makes pages smaller that are refused above a size, also with lists inside', async () => {
    const { client, server } = mocked({ rows: { organizationMembers: 250 }, faults: ['502@40'] });
    const pages = client.organizationMembers({}, { login: true, groups: { name: true } });
    expect((await pages.collect()).receipt).toMatchObject({ complete: true, nodes: 250 });
    for (const { fault, size } of server.requests) expect(fault).toBe(size > 40 ? '502' : undefined);
    expect(server.requests.map(({ fault }) => fault)).toContain('502');
  });

  it('waits out a refusal in no time', async () => {
    const { client, server } = mocked({ rows: { organizationMembers: 300 }, faults: ['429 + seconds#2'] });
    const { receipt } = await client.organizationMembers({}, { login: true }).collect();
    expect(receipt).toMatchObject({ complete: true, nodes: 300 });
    expect(receipt.waitedMs).toBeGreaterThanOrEqual(7_000);
    expect(server.requests.map(({ fault, status }) => [fault, status])).toEqual([
      [undefined, 200],
      ['429 + seconds', 429],
      [undefined, 200],
      [undefined, 200],
    ]);
  });

  it('ends with the error of a fault, and resumes', async () => {
    const { client } = mocked({ rows: { organizationMembers: 300 }, faults: ['expired cursor#2', 'partial data#3'] });
    const rows: unknown[] = [];
    const codes: string[] = [];
    for (let from: string | undefined; codes.length < 5;) {
      try {
        const options = from === undefined ? {} : { from };
        rows.push(...(await client.organizationMembers({}, { login: true }, options).collect()).nodes);
        break;
      } catch (error) {
        if (!(error instanceof EndcursorError)) throw error;
        codes.push(error.code);
        rows.push(...(error.nodes ?? []));
        from = error.resume;
      }
    }
    expect(codes).toEqual(['GRAPHQL_REQUEST', 'GRAPHQL_EXECUTION']);
    expect(rows).toHaveLength(300);
  });

  it('enforces the limits that the client stays within', async () => {
    const limits = { quotas: [{ unit: 'points', quota: 20, window: '1 hour' }] } as const;
    const rows = { organizationMembers: 50 };
    const { client, server } = mockClient(createClient, { schema, rows }, { limits });
    const { nodes, receipt } = await client.organizationMembers({}, { login: true }, { pageSize: 1 }).collect();
    expect(nodes).toHaveLength(50);
    // Two windows of 20 requests, and what is left.
    expect(receipt.waitedMs).toBeGreaterThan(7_000_000);
    expect(server.requests.every(({ status }) => status === 200)).toBe(true);
  });

  it('refuses clients that do not keep to the limits', async () => {
    const quotas = [{ unit: 'requests', quota: 2, window: '1 minute' }] as const;
    const limited = { schema, rows: { organizationMembers: 300 }, limits: { quotas } };
    const { client, server } = mockClient(createClient, limited, { limits: { quotas: [] }, retry: { maxAttempts: 1 } });
    await expect(client.organizationMembers({}, { login: true }).collect()).rejects.toThrow(ThrottlingError);
    expect(server.requests.map(({ status }) => status)).toEqual([200, 200, 429]);
  });

  it('times out', async () => {
    const { client } = mocked({ faults: ['no answer*30'] });
    await expect(client.organizationMembers().collect()).rejects.toMatchObject({ code: 'TIMEOUT', timeoutMs: 60_000 });
  });

  it('takes schemas in each form', async () => {
    const built = buildSchema(schema);
    const introspection = introspectionFromSchema(built);
    const forms = [built, introspection, { data: introspection }, JSON.stringify(introspection)];
    for (const form of forms) {
      const { client } = mockClient(createClient, { schema: form });
      expect((await client.organizationMembers().collect()).nodes).toHaveLength(5);
    }
  });
});

describe('a mock server', () => {
  it('answers requests of others, in JSON arrays too', async () => {
    const server = mockServer(createClient, { schema, rows: { organizationMembers: 3 } });
    const query = '{ organization { members(first: 2) { edges { node { login } } } } }';
    const post = async (body: unknown) =>
      (await server.fetch(new Request('https://any.test', { method: 'POST', body: JSON.stringify(body) }))).json();
    const data = { organization: { members: { edges: [expect.anything(), expect.anything()] } } };
    expect(await post({ query })).toMatchObject({ data });
    expect(await post([{ query }, { query }])).toMatchObject([{ data }, { data }]);
    expect(await post({ query: '{ organisation }' })).toMatchObject({ errors: [{ message: /Did you mean/ }] });
    expect(await post({ id: 1 })).toMatchObject({ errors: [{}] });
  });
});

describe('the options of a mock', () => {
  it.each<[Options | { readonly rows: object }, string]>([
    [{ faults: ['503@x'] }, "There is no fault '503@x'. Write a name"],
    [
      { rows: { members: 1 } },
      'rows has members, which is not a fetcher of the client. Use a coordinate such as Query.members',
    ],
    [{ rows: { 'Organisation.members': 1 } }, 'the schema has no object type Organisation'],
    [{ rows: { 'Organization.member': 1 } }, 'Organization has no field member. It has '],
    [{ cap: 0 }, 'cap is 0. Give a whole number above 0'],
    [{ latencyMs: -1 }, 'latencyMs is -1. Give a number of milliseconds from 0'],
    [{ rows: { organizationMembers: -1 } }, "rows['organizationMembers'] is -1"],
    [
      { rows: { organizationMembers: [{}, { logn: '' }] } },
      "rows['organizationMembers'][1] has logn, which is not a field of a row",
    ],
  ])('are checked: %j', (options, message) => {
    const wrong = () => mocked(options as Options);
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow(message);
  });

  it('do not include a field that the published schema of an API has twice', () => {
    const twice = schema.replace('type Organization {', 'type Organization { login: String! login: String!');
    expect(() => mockClient(createClient, { schema: twice })).not.toThrow();
  });

  it('include a schema and a generated client', () => {
    expect(() => mockClient(createClient, { schema: 'type Query {' })).toThrow(
      'The schema of the mock cannot be read: Syntax Error: Expected Name, found <EOF>. Give SDL',
    );
    expect(() => mockClient(createClient, {} as never)).toThrow('The mock needs a schema. Give SDL');
    expect(() => mockClient(() => 1, { schema })).toThrow('A mock is made from the createClient of a generated module');
  });
});
