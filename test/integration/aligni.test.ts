import { generate } from '@graphql-codegen/cli';
import { GraphQLRequestError, HttpStatusError } from 'endcursor';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as plugin from '../../packages/codegen/src/index.ts';
import { introspect } from '../real-servers/process/introspect.ts';
import { type AligniOptions, startAligni } from '../servers/aligni.ts';
import type { Listening, StandIn } from '../servers/stand-in.ts';
import { type ClientModule, importModule, type Row, writeModule } from './generate-client.ts';
import { type ValidatingFetch, validatingFetch } from './validating-fetch.ts';

const token = 'secret-token';
const headers = { authorization: `Token ${token}` };

type Name = 'parts' | 'contacts' | 'partRevisions';

describe("a client that graphql-codegen emits from Aligni's introspection", () => {
  let server: StandIn & Listening;
  let schema: GraphQLSchema;
  let module: ClientModule<Name>;
  let sent: ValidatingFetch;

  beforeAll(async () => {
    server = await listening({ token, denied: ['contacts'], literalsOnly: true });
    schema = await introspect(server.url, headers);
    module = await importModule<Name>(await runCodegen(server.url));
    sent = validatingFetch(schema);
  });
  afterAll(async () => server.close());

  function client(changes: { readonly headers?: Record<string, string> } = {}) {
    return module.createClient({ url: server.url, headers, fetch: sent.fetch, limits: { quotas: [] }, ...changes });
  }

  it('streams all 3,000 parts in pages of 100, the largest that are allowed', async () => {
    const rows = client().parts({}, { id: true, manufacturerPn: true }).rows();
    const ids = new Set<unknown>();
    let count = 0;
    for await (const { id } of rows) {
      ids.add(id);
      count++;
    }
    expect({ rows: count, distinct: ids.size }).toEqual({ rows: 3000, distinct: 3000 });
    expect(rows.receipt).toMatchObject({ complete: true, nodes: 3000, pages: 30, requests: 30 });
  });

  it('filters with values that the server takes as literals only', async () => {
    const filters = [{ field: 'value', value: { gt: 50, lt: 1000 } }];
    const { nodes, receipt } = await client().parts({ filters }, { id: true, value: true }).collect();
    expect(receipt.complete).toBe(true);
    expect(nodes.length).toBeGreaterThan(100);
    for (const { value } of nodes) expect(value).toSatisfy((number: number) => number > 50 && number < 1000);
    const { nodes: all } = await client().parts({}, { id: true, value: true }).collect();
    const expected = all.filter(({ value }) => typeof value === 'number' && value > 50 && value < 1000);
    expect(nodes).toEqual(expected);
    expect(sent.sent.some(({ query }) => query.includes('value: {gt: 50, lt: 1000}'))).toBe(true);
  });

  it('takes one filter without a list around it', async () => {
    const filter = { field: 'value', value: { gt: 900 } };
    const [one, list] = await Promise.all(
      [filter, [filter]].map((filters) => client().parts({ filters }, { id: true }).collect()),
    );
    expect(one?.nodes.length).toBeGreaterThan(0);
    expect(one?.nodes).toEqual(list?.nodes);
  });

  it('gives the default selection, and nested lists within their bound', async () => {
    const [first] = (await client().parts({}, undefined, { max: 1 }).collect()).nodes;
    expect(Object.keys(first ?? {})).toContain('partNumber');
    const selection = { id: true, customParameters: { $: { first: 2 }, name: true }, manufacturer: { name: true } };
    const { nodes } = await client().parts({}, selection, { max: 5 }).collect();
    for (const { customParameters } of nodes) {
      expect((customParameters as readonly Row[]).length).toBeLessThanOrEqual(2);
    }
  });

  it('reads backward what it reads forward', async () => {
    const { nodes: forward } = await client().parts({}, { id: true }).collect();
    const { nodes: backward } = await client().parts({}, { id: true }, { direction: 'backward' }).collect();
    expect(backward.toReversed()).toEqual(forward);
  });

  it('reads a list one step below a root field', async () => {
    const [part] = (await client().parts({}, { id: true }, { max: 1 }).collect()).nodes;
    const { nodes, receipt } = await client()
      .partRevisions({ part: { id: part?.['id'] } }, { id: true })
      .collect();
    expect(receipt.complete).toBe(true);
    expect(nodes.length).toBeGreaterThan(0);
  });

  it('resumes over HTTP in the middle of a page', async () => {
    const rows = client().parts({}, { id: true }, { pageSize: 40 }).rows();
    const before: Row[] = [];
    for await (const row of rows) if (before.push(row) === 1234) break;
    const rest = await client()
      .parts({}, { id: true }, { from: rows.receipt.resume ?? '' })
      .collect();
    expect(new Set([...before, ...rest.nodes].map(({ id }) => id)).size).toBe(3000);
    expect(rest.receipt).toMatchObject({ complete: true, nodes: 3000 });
  });

  it('says that a permission is missing, which comes with HTTP 200 and no data', async () => {
    const error: unknown = await client()
      .contacts()
      .collect()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GraphQLRequestError);
    expect((error as GraphQLRequestError).message).toContain('You do not have permission');
    expect(error).toMatchObject({ attempts: 1, nodes: [] });
  });

  it('says that a token is wrong, and never what it was', async () => {
    const error: unknown = await client({ headers: { authorization: 'Token wrong-secret' } })
      .parts()
      .collect()
      .catch((caught: unknown) => caught);
    expect(error).toSatisfy((one) => one instanceof GraphQLRequestError || one instanceof HttpStatusError);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('wrong-secret');
  });

  it('sends single operations and mutations', async () => {
    const { part } = await client().$query({ part: { $: { id: 'itm-00000001' }, id: true, status: true } });
    expect(part).toMatchObject({ id: 'itm-00000001' });
    const { contactCreate } = await client().$mutation({
      contactCreate: { $: { contactInput: { firstName: 'A' } }, contact: { id: true }, errors: true },
    });
    expect((contactCreate as { errors: readonly string[] }).errors.length).toBeGreaterThan(0);
  });
});

async function listening(options: AligniOptions): Promise<StandIn & Listening> {
  const standIn = startAligni(options);
  return { ...standIn, ...(await standIn.listen()) };
}

/** Runs graphql-codegen as its command line does, with the plugin from its sources; returns the path of the module. */
async function runCodegen(url: string): Promise<string> {
  const files = (await generate(
    {
      schema: { [url]: { headers: { Authorization: `Token ${token}` } } },
      generates: { 'client.ts': { plugins: ['@endcursor/codegen'], config: { api: 'aligni' } } },
      pluginLoader: async (name: string) => {
        if (name !== '@endcursor/codegen') throw Object.assign(new Error(name), { code: 'MODULE_NOT_FOUND' });
        return plugin;
      },
      silent: true,
    },
    false,
  )) as { content: string }[];
  return writeModule(files[0]?.content ?? '');
}
