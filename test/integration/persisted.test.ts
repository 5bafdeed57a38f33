import type { Client, ClientOptions, Pager } from 'endcursor';
import { type GraphQLSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { introspect } from '../real-servers/process/introspect.ts';
import type { Listening } from '../servers/stand-in.ts';
import { startTotara, totaraPaths } from '../servers/totara.ts';
import { generateClient, type Row, writeModule } from './generate-client.ts';

type Reads<Result> = (client: unknown, variables?: Readonly<Record<string, unknown>>, options?: object) => Result;

interface Operations {
  createClient(options: ClientOptions): unknown;
  readonly fetchMy_suspended: Reads<Pager<Row, Row>>;
  readonly fetchMy_users: Reads<Pager<Row, Row>>;
  readonly fetchMy_status: Reads<Promise<Row>>;
}

/** The stored operations, as the site wrote them. */
const kept = {
  my_suspended: `query my_suspended($suspended: Boolean, $limit: Int, $cursor: String) {
    core_user_users(query: { filters: { suspended: $suspended }, pagination: { limit: $limit, cursor: $cursor } }) {
      items { id username } total next_cursor
    }
  }`,
  my_users:
    'query my_users($query: core_user_users_query) { core_user_users(query: $query) { items { id } next_cursor } }',
  my_status: 'query my_status { totara_webapi_status { status } }',
};

const habits = { transport: { persisted: true, variables: 'text' } };

describe('operations that a site keeps', () => {
  let server: Listening;
  let schema: GraphQLSchema;
  let operations: Operations;
  let client: unknown;

  beforeAll(async () => {
    server = await startTotara({ persisted: kept, sizes: { users: 245 } }).listen();
    schema = await introspect(new URL(totaraPaths.external, server.url).href, {});
    const files = Object.values(kept).map((text) => ({ document: parse(text), location: 'kept.graphql' }));
    const { plan } = generateDocuments(schema, files, readOptions({ api: 'totara', documents: true, habits }, true));
    operations = (await import(await writeModule(emitDocumentsFile(plan), 'kept.ts'))) as Operations;
    client = operations.createClient({ url: ajax() });
  });
  afterAll(async () => server.close());

  const ajax = () => new URL(totaraPaths.ajax, server.url).href;

  it('are sent with their own variables, and read to their ends', async () => {
    const suspended = await operations.fetchMy_suspended(client, { suspended: true }, { pageSize: 3 }).collect();
    const others = await operations.fetchMy_suspended(client, { suspended: false, limit: 20 }).collect();
    const all = await operations.fetchMy_suspended(client).collect();
    expect(suspended.nodes.length).toBeGreaterThan(3);
    expect(suspended.nodes.length + others.nodes.length).toBe(245);
    expect(all.nodes).toHaveLength(245);
    expect(new Set([...suspended.nodes, ...others.nodes].map(({ id }) => id)).size).toBe(245);
    for (const { receipt } of [suspended, others, all]) expect(receipt).toMatchObject({ complete: true });
    expect(others.receipt.pages).toBeGreaterThan(5);
  });

  it('take size and cursor inside an input object, beside what else stands in it', async () => {
    const read = (query: object) => operations.fetchMy_users(client, { query }, { pageSize: 4 }).collect();
    expect((await read({})).nodes).toHaveLength(245);
    const { nodes } = await read({ filters: { suspended: true } });
    expect(nodes).toEqual(
      (await operations.fetchMy_suspended(client, { suspended: true }).collect()).nodes.map(({ id }) => ({ id })),
    );
  });

  it('go on from a token', async () => {
    const variables = { suspended: false };
    const read = (options: object) => operations.fetchMy_suspended(client, variables, { pageSize: 10, ...options });
    const first = await read({}).page();
    const rest = await read({ from: first.resume }).collect();
    expect([...first.nodes, ...rest.nodes]).toEqual((await read({}).collect()).nodes);
  });

  it('may have no list', async () => {
    expect(await operations.fetchMy_status(client)).toEqual({ totara_webapi_status: { status: 'ok' } });
  });

  it('are all that such a site is sent', async () => {
    expect(() => readOptions({ api: 'totara', habits }, true)).toThrow(/documents: true/);
    const { module } = await generateClient<'core_user_users'>(schema, { api: 'totara' });
    const users = module.core_user_users(client as Client, {}, { id: true });
    await expect(users.collect()).rejects.toThrow(/accepts only stored operations/);
  });
});
