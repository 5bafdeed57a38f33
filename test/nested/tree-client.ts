import type { Client, ClientOptions, CostRules, Limits, Pager, PagerOptions } from 'endcursor';
import { buildSchema } from 'graphql';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { evaluate } from '../codegen/evaluate.ts';
import { hash } from '../servers/seeded.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { SIZES } from './request-size.ts';
import type { LengthOf } from './tree-data.ts';
import { Tree } from './tree-data.ts';
import { type Selection, TreeExpectation } from './tree-expectation.ts';
import { sdlOf } from './tree-sdl.ts';
import { type TreeOptions, TreeServer } from './tree-server.ts';
import type { TreeShape } from './tree-shape.ts';

/** A row, a page or an answer, as a test sees it. */
export type Row = Readonly<Record<string, unknown>>;

/** A generated client as these tests use it. */
export interface TreeClient extends Client {
  readonly read: (fetcher: string, args: object, selection: Selection, options?: PagerOptions) => Pager<Row>;
  readonly query: (selection: Selection) => Promise<Row>;
  readonly mutate: (selection: Selection) => Promise<Row>;
}

/** Creates a client of a shape; the client is generated once for many servers. */
export type MakeClient = (
  server: Pick<TreeServer, 'fetch'>,
  clock: SimulatedClock,
  options?: Partial<ClientOptions>,
) => TreeClient;

/** Generates the client of a shape, as the plugin does. */
export function clientMaker(shape: TreeShape, config: Readonly<Record<string, unknown>> = {}): MakeClient {
  const { plan } = generate(buildSchema(sdlOf(shape)), readOptions(config, true));
  const { createClient } = evaluate(emitFile(plan)) as {
    createClient: (options: ClientOptions) => Client & Readonly<Record<string, unknown>>;
  };
  return ({ fetch }, clock, options = {}) => {
    let draws = 0;
    const client = createClient({
      url: 'http://tree.test',
      fetch,
      clock,
      headers: () => Promise.resolve({ Authorization: 'Bearer x' }),
      timeoutMs: 10_000,
      random: () => (hash('random', draws++) % 1000) / 1000,
      ...options,
    });
    const read: TreeClient['read'] = (fetcher, ...rest) =>
      (client[fetcher] as (...rest: unknown[]) => Pager<Row>)(...rest);
    return {
      $: client.$,
      read,
      query: client['$query'] as TreeClient['query'],
      mutate: client['$mutation'] as TreeClient['mutate'],
    };
  };
}

/** The cost rules, on which the client and the server agree. */
const cost: CostRules = { unit: 'points', connection: 1, divideBy: 100, minimum: 1, sizes: SIZES };

/** A tree with its server, its client and the expected results. */
export interface Grove {
  readonly clock: SimulatedClock;
  readonly tree: Tree;
  readonly server: TreeServer;
  readonly client: TreeClient;
  readonly expectation: TreeExpectation;
  /** Reads all rows of a root list, and returns them with the expected rows. */
  collect(
    list: string,
    selection: Selection,
    options?: PagerOptions,
  ): Promise<{ rows: readonly Row[]; expected: unknown[] }>;
}

/** The options of a planted tree. */
export interface Planting extends Omit<TreeOptions, 'tree' | 'clock'> {
  readonly seed?: number;
  readonly lengthOf?: LengthOf;
  readonly options?: Partial<ClientOptions>;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Plants a tree: its server, and a client that knows the server's limits. */
export function plant({ shape, seed = 1, lengthOf, options, config, ...rest }: Planting): Grove {
  const clock = createSimulatedClock({ settleTurns: 3 });
  const tree = new Tree(shape, seed, lengthOf);
  const server = new TreeServer({ shape, tree, clock, ...rest });
  const client = clientMaker(shape, config)(server, clock, { limits: limitsOf(shape, rest.limits), ...options });
  const expectation = new TreeExpectation(shape, tree);
  return {
    clock,
    tree,
    server,
    client,
    expectation,
    async collect(name, selection, options = {}) {
      const list = shape.root.lists.find((one) => one.name === name);
      if (!list) throw new Error(`there is no list ${name}`);
      const { nodes } = await clock.run(() => client.read(name, {}, selection, options).collect());
      return { rows: nodes, expected: expectation.rows(tree.root, list, selection) };
    },
  };
}

/** The limits as the client sees them. */
export function limitsOf({ largest }: TreeShape, limits: TreeOptions['limits'] = {}): Limits {
  return { ...(largest ? { pageSize: { max: largest } } : {}), ...limits, cost } as Limits;
}
