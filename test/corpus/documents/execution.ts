import { headOf } from '@endcursor/notation';
import { type DocumentNode, type GraphQLSchema, parse, print, validate, visit } from 'graphql';
import type { Detected } from '../../../packages/codegen/src/detect/decision.ts';
import type { GraphQLRequest, HttpAnswer } from '../../../packages/runtime/src/transport/transport.ts';
import { PageShapeError } from '../../../packages/runtime/src/errors/index.ts';
import type { Pager, PagerAround } from '../../../packages/runtime/src/paging/pager.ts';
import type { DocumentsPlan, OperationPlan } from '../../../templates/src/plan.ts';
import { type EmittedModule, evaluate } from '../../codegen/evaluate.ts';
import type { OperationDocument } from './document-set.ts';
import { givenVariables } from './given-variables.ts';
import { firstDifference } from './first-difference.ts';
import type { MockArguments } from '../../../packages/runtime/src/testing/mock-page.ts';
import { mockExecution, type MockExecution, type MockSchema } from './mock-execution.ts';

/** An operation whose execution is not as expected. */
export interface Failure {
  readonly operation: string;
  readonly message: string;
}

/** The outcome of executing operations. */
export interface Executed {
  /** How many were executed; the others are not in the module. */
  readonly operations: number;
  readonly requests: number;
  readonly failures: readonly Failure[];
}

/**
 * Executes all operations of a generated module against a server whose lists have more rows than a page, and compares
 * the results with those of one execution without pages.
 */
export async function execution(
  { plan, shape, text }: EmittedDocuments,
  operations: readonly OperationDocument[],
  mock: MockSchema,
): Promise<Executed> {
  const module = evaluate(text);
  const parsed = documentsOf(mock.schema);
  const compared = { isShaped: shape === 'document', signs: signsIn(mock.detected) };
  const failures: Failure[] = [];
  let requests = 0;
  let executed = 0;
  for (const { document, name } of operations) {
    const own = plan.operations.find(
      (one) => (one.data as { name?: string }).name === name || nameIn(one.data) === name,
    );
    if (!own) continue;
    executed++;
    for (const seed of SEEDS) {
      const world = mockExecution(mock, seed, typesIn(document));
      const served = serve(world, parsed);
      try {
        await check({
          document,
          compared,
          module,
          plan: own,
          schema: mock.schema,
          served,
          world,
        });
      } catch (error) {
        const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        failures.push({ operation: name, message: message.slice(0, 600) });
        break;
      } finally {
        requests += served.count();
      }
    }
  }
  return { operations: executed, requests, failures };
}

/** A generated module, and what it was generated from. */
export interface EmittedDocuments {
  readonly plan: DocumentsPlan;
  readonly shape: 'document' | 'rows';
  readonly text: string;
}

const SEEDS = ['a', 'b'];

interface Subject {
  readonly compared: Compared;
  readonly document: DocumentNode;
  readonly module: EmittedModule;
  readonly plan: OperationPlan;
  readonly schema: GraphQLSchema;
  readonly served: Served;
  readonly world: MockExecution;
}

type Reads = (client: unknown, variables: MockArguments, options?: object) => unknown;

async function check({ compared, document, module, plan, schema, served, world }: Subject): Promise<void> {
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('a document begins with its operation');
  const { taken = '' } = plan.data as { readonly taken?: string };
  const variables = givenVariables(operation, schema, taken.split(' '));
  const create = module['createClient'] as (options: object) => unknown;
  const client = create({ transport: served.transport, nestedPageSize: 2 });
  const { data } = world.whole(document, variables.all, plan.reads === 'pager');
  const read = module[plan.name] as Reads;
  if (plan.reads === 'answer') return comparison(plan, compared).answer(await read(client, variables.own), data);
  await comparison(plan, compared).pager(
    read(client, variables.own, { pageSize: 2 }) as PagerAround<unknown, unknown, unknown>,
    data,
  );
}

/** The way in which results are compared. */
interface Compared {
  /** Whether they keep the shape of the document. */
  readonly isShaped: boolean;
  readonly signs: ReadonlySet<string>;
}

/** Compares the results of an operation with what one execution without pages gives. */
interface Comparison {
  answer(found: unknown, wanted: unknown): void;
  pager(pager: PagerAround<unknown, unknown, unknown>, wanted: unknown): Promise<void>;
}

/** Results in the shape of the document are compared as they are, others by the values in them. */
function comparison({ data, derived }: OperationPlan, { isShaped, signs }: Compared): Comparison {
  if (!isShaped) return comparedValues(signs);
  const [row = '', list = ''] = derived.map(({ path }) => path);
  const { backward = false } = data as { readonly backward?: boolean };
  return {
    answer: equal,
    async pager(pager, wanted) {
      const rows = at(wanted, row);
      if (!Array.isArray(rows)) return absent(pager, wanted, list);
      const present = rows.filter((item) => item !== null);
      equal((await pager.collect()).nodes, backward ? present.toReversed() : present);
      equal(without((await pager.page()).around, list), without(wanted, list));
    },
  };
}

/** @param signs the fields with the place of the next page, which are not in such results */
function comparedValues(signs: ReadonlySet<string>): Comparison {
  const values = (value: unknown) => valuesIn(value, signs).sort();
  return {
    answer: (found, wanted) => equal(values(found), values(wanted)),
    async pager(pager, wanted) {
      if (values(wanted).length === 0) return;
      const { nodes } = await pager.collect();
      const { around, connection } = await pager.page();
      equal(values([nodes, connection, around]), values(wanted));
    },
  };
}

/** Returns the values in an answer: without cursors, signs of further pages and the names of types. */
function valuesIn(value: unknown, signs: ReadonlySet<string>): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) =>
      name === '__typename' || signs.has(name) ? [] : valuesIn(one, signs),
    );
  const isDropped = value == null || typeof value === 'boolean' || /^c\d+:\d+$/.test(String(value));
  return isDropped ? [] : [String(value)];
}

/** Returns the names of the fields of connections with the place of the next page. */
function signsIn({ decisions }: Detected): ReadonlySet<string> {
  const ways = [...decisions.values()].flatMap(({ match }) => [match?.paging.forward, match?.paging.backward]);
  const paths = ways.flatMap((way) => [way?.more, way?.next, way?.pages]).filter((path) => path !== undefined);
  return new Set(paths.filter((path) => !path.includes('-1')).map(headOf));
}

/** Checks that a list that is not there is an error, and that no object is read that has no list. */
async function absent(pager: Pager<unknown, unknown>, data: unknown, list: string): Promise<void> {
  const owner = at(data, list.split('.').slice(0, -1).join('.'));
  const others = Object.keys(owner ?? {}).filter((name) => !['__typename', 'id'].includes(name));
  if (others.length > 0) throw new Error(`the answer has ${others.join(', ')} and no ${list}`);
  const error = await pager.collect().catch((thrown: unknown) => thrown);
  if (!(error instanceof PageShapeError)) throw new Error(`${list} is not there, and nothing is thrown`);
}

function equal(found: unknown, wanted: unknown): void {
  const difference = firstDifference(JSON.parse(JSON.stringify(found)), wanted);
  if (difference) throw new Error(difference);
}

interface Served {
  readonly transport: (request: GraphQLRequest) => Promise<HttpAnswer>;
  count(): number;
}

function serve(world: MockExecution, parsed: (text: string) => DocumentNode): Served {
  let count = 0;
  return {
    transport({ document, variables }) {
      count++;
      if (count > MOST_REQUESTS) return Promise.reject(new Error('it sends too many requests'));
      const body = world.pages(parsed(document), variables);
      return Promise.resolve({ status: 200, headers: new Headers(), text: JSON.stringify(body), body });
    },
    count: () => count,
  };
}

const MOST_REQUESTS = 3000;

/** Returns a function that parses and validates each document once. */
function documentsOf(schema: GraphQLSchema): (text: string) => DocumentNode {
  const known = new Map<string, DocumentNode>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const document = parse(text);
    const [problem] = validate(schema, document);
    if (problem) throw new Error(`${problem.message}: ${problem.nodes?.map(print).join(' and ')}`);
    known.set(text, document);
    return document;
  };
}

/** Returns the types that a document names, so that their fields are read. */
function typesIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { NamedType: ({ name }) => void names.add(name.value) });
  return names;
}

function nameIn(data: OperationPlan['data']): string | undefined {
  return typeof data === 'string' ? /^\w+ (\w+)/.exec(data)?.[1] : undefined;
}

/** Returns a value without what is at a path. */
function without(value: unknown, path: string): unknown {
  const [name = '', ...rest] = path.split('.');
  if (typeof value !== 'object' || value === null) return value;
  const { [name]: inner, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [name]: without(inner, rest.join('.')) };
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], value);
}
