import { type ClientOptions, createClient as createBareClient, type Pager } from 'endcursor';
import { type GraphQLSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { introspect } from '../real-servers/process/introspect.ts';
import { startAligni } from '../servers/aligni.ts';
import { startScope } from '../servers/scope.ts';
import type { Listening } from '../servers/stand-in.ts';
import { generateClient, type Row, writeModule } from './generate-client.ts';
import { type ValidatingFetch, validatingFetch } from './validating-fetch.ts';

type Variables = Readonly<Record<string, unknown>>;
type Reads<Result> = (client: unknown, variables?: Variables, options?: object) => Result;

/** An emitted module of operations, without its types. */
interface Operations {
  createClient(options: ClientOptions): unknown;
  readonly fetchParts: Reads<Pager<Row, Row>>;
  readonly fetchMembers: Reads<Pager<Row, Row>>;
  readonly fetchLogins: Reads<Pager<Row, Row>>;
  readonly fetchGroups: Reads<Promise<Row>>;
  readonly fetchContact: Reads<Promise<Row>>;
}

const token = 'secret';
const headers = { authorization: `Token ${token}` };

describe("operations on Aligni's introspection", () => {
  let server: Listening;
  let sent: ValidatingFetch;
  let operations: Operations;

  beforeAll(async () => {
    server = await startAligni({ token, literalsOnly: true }).listen();
    const schema = await introspect(server.url, headers);
    sent = validatingFetch(schema);
    operations = await importOperations(
      schema,
      'aligni',
      `query Parts($min: OperatorScalar!, $cursor: String) {
         parts(filters: [{ field: "value", value: { gt: $min, lt: 1000 } }], first: 50, after: $cursor) {
           nodes { partNumber value manufacturer { name } }
           pageInfo { hasNextPage endCursor }
         }
       }
       mutation Contact($input: ContactInput!) { contactCreate(contactInput: $input) { contact { id } errors } }`,
    );
  });
  afterAll(async () => server.close());

  function client(): unknown {
    return operations.createClient({ url: server.url, headers, fetch: sent.fetch, limits: { quotas: [] } });
  }

  it('read a filtered list to its end, without a cursor among the variables', async () => {
    const pager = operations.fetchParts(client(), { min: 50 });
    const { nodes, receipt } = await pager.collect();
    expect(receipt.complete).toBe(true);
    expect(nodes.length).toBeGreaterThan(100);
    for (const { value } of nodes) expect(value).toSatisfy((number: number) => number > 50 && number < 1000);
    expect((await pager.page()).nodes).toHaveLength(50);
    expect(sent.sent.at(-1)).toMatchObject({ operationName: 'Parts', variables: { first: 50 } });
    expect(sent.sent.at(-1)?.query).toContain('value: {gt: 50, lt: 1000}');
  });

  it('go on from a token', async () => {
    const { nodes: all } = await operations.fetchParts(client(), { min: 900 }).collect();
    const first = await operations.fetchParts(client(), { min: 900 }, { pageSize: 3 }).page();
    const { nodes } = await operations.fetchParts(client(), { min: 900 }, { from: first.resume }).collect();
    expect([...first.nodes, ...nodes]).toEqual(all);
    await expect(operations.fetchParts(client(), { min: 800 }, { from: first.resume }).collect()).rejects.toThrow();
  });

  it('send a mutation once', async () => {
    const before = sent.sent.length;
    const answer = await operations.fetchContact(client(), {
      input: { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.org' },
    });
    expect(answer['contactCreate']).toMatchObject({ contact: { id: expect.any(String) as string } });
    expect(sent.sent.length - before).toBe(1);
  });
});

describe("operations on Scope's introspection", () => {
  const sizes = { members: 120, groupsPerUser: 60, membersPerGroup: 130 };
  let server: Listening;
  let schema: GraphQLSchema;
  let sent: ValidatingFetch;
  let operations: Operations;

  beforeAll(async () => {
    server = await startScope({ token, sizes }).listen();
    schema = await introspect(server.url, headers);
    sent = validatingFetch(schema);
    operations = await importOperations(
      schema,
      'scope',
      `query Members($groups: Int, $withNames: Boolean = true) {
         rateLimit { cost remaining }
         organization {
           members(first: 20) {
             totalCount
             pageInfo { hasNextPage }
             edges {
               node {
                 login
                 name @include(if: $withNames)
                 groups(first: $groups) { totalCount edges { node { id members { edges { role node { login } } } } } }
                 licences(first: 1) { totalCount }
                 all: groups(first: 1) { totalCount }
               }
             }
           }
         }
       }
       query Logins { organization { members { edges { node { login } } } } }
       query Groups($id: ID!) {
         node(id: $id) { ... on User { groups { edges { node { name } } } } }
         viewer { login }
       }`,
    );
  });
  afterAll(async () => server.close());

  function options(): ClientOptions {
    return { url: server.url, headers, fetch: sent.fetch };
  }

  it('read lists inside rows to their ends, as the same selection does', async () => {
    const client = operations.createClient(options());
    const { nodes, receipt } = await operations.fetchMembers(client, { groups: null }, { max: 3 }).collect();
    const { createClient } = await generateClient<'organizationMembers'>(schema, { api: 'scope' });
    const selection = {
      login: true,
      name: true,
      groups: {
        id: true,
        members: { login: true, $edge: { role: true } },
        $connection: { totalCount: true },
      },
    };
    const selected = await createClient(options()).organizationMembers({}, selection, { max: 3 }).collect();
    expect(nodes).toEqual(
      selected.nodes.map((row) => ({
        ...row,
        licences: expect.anything() as unknown,
        all: expect.anything() as unknown,
      })),
    );
    expect(receipt).toMatchObject({ nested: { 'User.groups': { lists: 3, rows: expect.any(Number) as number } } });
    const groups = nodes.flatMap((row) => (row['groups'] as { readonly nodes: readonly Row[] }).nodes);
    expect(groups.some(({ members }) => (members as readonly Row[]).length > 100)).toBe(true);
    expect(nodes[0]).toMatchObject({
      groups: { totalCount: expect.any(Number) as number },
      licences: { totalCount: expect.any(Number) as number },
    });
  });

  it('leave out what is selected on a condition that does not hold', async () => {
    const client = operations.createClient(options());
    const pager = operations.fetchMembers(client, { groups: 1, withNames: false });
    const page = await pager.page();
    expect(Object.keys(page.nodes[0] ?? {})).not.toContain('name');
    expect(page).toMatchObject({ connection: { totalCount: 120 } });
    expect(page.receipt.cost).toBeGreaterThan(0);
    expect(page.nodes).toHaveLength(20);
  });

  it('need no client but a bare one', async () => {
    const client = createBareClient(options());
    const { nodes } = await operations.fetchLogins(client, {}, { pageSize: 100 }).collect();
    expect(nodes).toHaveLength(120);
    expect(Object.keys(nodes[0] ?? {})).toEqual(['login']);
  });

  it('give one answer where there are two ways, its lists whole', async () => {
    const client = operations.createClient(options());
    const { node, viewer } = await operations.fetchGroups(client, { id: btoa('User:0') });
    expect((node as Row)['groups']).toHaveLength(60);
    expect(node).toMatchObject({ __typename: 'User' });
    expect(viewer).toMatchObject({ login: expect.any(String) as string });
  });
});

async function importOperations(schema: GraphQLSchema, api: string, text: string): Promise<Operations> {
  const files = [{ document: parse(text), location: 'operations.graphql' }];
  const { plan } = generateDocuments(schema, files, readOptions({ api, documents: true }, true));
  const path = await writeModule(emitDocumentsFile(plan), 'operations.ts');
  return (await import(/* @vite-ignore */ path)) as Operations;
}
