import { buildSchema, type GraphQLSchema, printSchema } from 'graphql';
import type { Client, ClientOptions, Pager, Receipt } from 'endcursor';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { evaluate } from '../codegen/evaluate.ts';
import type { StandIn } from '../servers/stand-in.ts';

/** A generated client as a test uses it: every fetcher by its name. */
export interface TestClient extends Client {
  (name: string): (args?: object, selection?: object, options?: object) => Pager<Readonly<Record<string, unknown>>>;
  query(selection: object): Promise<Readonly<Record<string, unknown>>>;
  mutate(selection: object): Promise<Readonly<Record<string, unknown>>>;
}

/** Generates a client of a stand-in, as the plugin would with this configuration, and creates it. */
export function clientOf(
  standIn: Pick<StandIn, 'schema' | 'url' | 'fetch'>,
  config: Readonly<Record<string, unknown>>,
  options: Partial<ClientOptions> = {},
): TestClient {
  const { plan } = generate(copyOf(standIn.schema), readOptions(config, false));
  const { createClient } = evaluate(emitFile(plan)) as {
    createClient: (options: ClientOptions) => Client & Readonly<Record<string, unknown>>;
  };
  const fetch = standIn.fetch as typeof globalThis.fetch;
  const client = createClient({ url: standIn.url, fetch, ...options });
  const call = (name: string) => client[name] as ReturnType<TestClient>;
  const query = client['$query'] as TestClient['query'];
  return Object.assign(call, { $: client.$, query, mutate: client['$mutation'] as TestClient['mutate'] });
}

/** Describes in one line what was read and how. */
export function row(system: string, receipt: Receipt, seconds: number, refused: number): string {
  const { cost, nodes, pages, requests } = receipt;
  const points = cost === undefined ? '' : `, cost ${cost}`;
  return `${system.padEnd(12)} ${nodes} rows, ${pages} pages, ${requests} requests${points}, ${seconds} s simulated, ${refused} refused`;
}

/** Returns a schema of the copy of graphql-js that the generator uses. */
function copyOf(schema: GraphQLSchema): GraphQLSchema {
  return buildSchema(printSchema(schema));
}
