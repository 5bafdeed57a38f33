import * as fc from 'fast-check';
import { buildSchema, execute, getNamedType, type GraphQLObjectType, parse, print, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parseRoute, type Step } from '../../packages/runtime/src/document/route.ts';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate, generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import type { FetcherPlan } from '../../templates/src/plan.ts';
import { type Choose, choices } from './choose.ts';
import { evaluate } from './evaluate.ts';
import { DocumentWriter, type RandomDocument, withoutAroundTypes } from './random-document.ts';
import { rowOf, type Selection, SelectionMaker } from './random-selection.ts';
import { randomSchema } from './random-schema.ts';
import { idOf, type Thing, World } from './world.ts';

const RUNS = { numRuns: 60, endOnFailure: true };
const FETCHERS_PER_SCHEMA = 3;

type Values = Readonly<Record<string, unknown>>;
type Reads = (client: unknown, variables: Values, options?: object) => unknown;
type Selects = (args: Selection, selection: Selection, options?: object) => Pager<unknown>;

describe('the operations of random documents', () => {
  it('give what the same selections give', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const subject = new Subject(choose);
        for (const plan of choose.shuffled(subject.fetchers).slice(0, FETCHERS_PER_SCHEMA)) {
          await subject.checkFetcher(plan);
        }
        await subject.checkQuery();
      }),
      RUNS,
    ));
});

/** A random schema, a server of its world, and a client for selections. */
class Subject {
  readonly fetchers: readonly FetcherPlan[];
  readonly #choose: Choose;
  readonly #random;
  readonly #schema;
  readonly #world: World;
  readonly #selections: SelectionMaker;
  readonly #client: Readonly<Record<string, unknown>>;

  constructor(choose: Choose) {
    this.#random = randomSchema(choose);
    const { connections, sdl } = this.#random;
    this.#choose = choose;
    this.#schema = buildSchema(sdl);
    this.#world = new World(this.#schema, connections);
    this.#selections = new SelectionMaker(choose, this.#schema, connections);
    const { plan } = generate(this.#schema, readOptions({}, true));
    this.fetchers = plan.fetchers;
    this.#client = this.#create(emitFile(plan)).client;
  }

  async checkFetcher(plan: FetcherPlan): Promise<void> {
    const steps = parseRoute(plan.path);
    const { args, field } = this.#walk(steps);
    const type = getNamedType(field.type) as GraphQLObjectType;
    const form = this.#random.connections.get(type.name);
    if (!form) throw new Error(`${plan.name} fetches ${type.name}, which was not made to be paged`);
    const selection = withoutAroundTypes(this.#selections.list(type, rowOf(type, form, this.#schema), 2));
    const document = this.#writer().list('list', steps, args, selection);
    if (!this.#isValid(document)) return;
    const direction = field.args.some(({ name }) => name === 'first') ? 'forward' : 'backward';
    const options = { pageSize: 1 + this.#choose.upTo(2), direction };
    await this.#compare(document, async (read) => {
      const fetched = await (this.#client[plan.name] as Selects)(args, selection, options).collect();
      const pager = read(options) as Pager<unknown>;
      expect((await pager.collect()).nodes).toEqual(fetched.nodes);
      const page = await pager.page();
      const other = await (this.#client[plan.name] as Selects)(args, selection, options).page();
      expect(page.connection).toEqual(other.connection);
    });
  }

  async checkQuery(): Promise<void> {
    const query = this.#schema.getQueryType() as GraphQLObjectType;
    const selection = withoutAroundTypes(this.#selections.selection(query, 3, ['node']));
    const document = this.#writer().query('all', selection);
    if (!this.#isValid(document)) return;
    await this.#compare(document, async (read) => {
      const answer = await read();
      // One that leads to a list alone is a pager: of the same list, whose bound is a page size.
      if (isPager(answer)) return;
      const selected = await (this.#client['$query'] as (selection: Selection) => Promise<unknown>)(selection);
      expect(answer).toEqual(selected);
    });
  }

  async #compare(
    { text, variables }: RandomDocument,
    check: (read: (options?: object) => unknown) => Promise<void>,
  ): Promise<void> {
    try {
      const files = [{ document: parse(text), location: 'random.graphql' }];
      const { plan } = generateDocuments(this.#schema, files, readOptions({ documents: true }, true));
      const { client, module } = this.#create(emitDocumentsFile(plan));
      const [operation] = plan.operations;
      await check((options) => (module[operation?.name ?? ''] as Reads)(client, variables, options));
    } catch (cause) {
      const message = cause instanceof Error ? cause.stack : String(cause);
      throw new Error(`${message}\nfrom ${text} with ${JSON.stringify(variables)} of\n${this.#random.sdl}`, { cause });
    }
  }

  #writer(): DocumentWriter {
    return new DocumentWriter(this.#choose, this.#schema, this.#random.connections);
  }

  /** Selections may have one response name in two shapes, which documents may not. */
  #isValid({ text }: RandomDocument): boolean {
    const problems = validate(this.#schema, parse(text)).map(({ message }) => message);
    const others = problems.filter((message) => !message.includes('conflict'));
    if (others.length > 0) throw new Error(`${others.join('\n')}\nin ${text}`);
    return problems.length === 0;
  }

  #create(text: string): { client: Readonly<Record<string, unknown>>; module: Readonly<Record<string, unknown>> } {
    const module = evaluate(text);
    const create = module['createClient'] as (options: object) => Readonly<Record<string, unknown>>;
    return { module, client: create({ transport: (request: GraphQLRequest) => this.#answer(request) }) };
  }

  /** Goes the way of a fetcher through the world, with arguments of its own choice. */
  #walk(steps: readonly Step[]) {
    let at = this.#world.root(this.#schema.getQueryType() as GraphQLObjectType);
    let args: Selection = {};
    let field;
    for (const step of steps) {
      field = (this.#schema.getType(at.__typename) as GraphQLObjectType).getFields()[step.field];
      if (!field) throw new Error(`${at.__typename} has no field ${step.field}`);
      const own = step.narrows ? { id: idOf(step.type, this.#choose.upTo(3)) } : this.#selections.arguments(field);
      args = { ...args, ...(step.key === undefined ? own : { [step.key]: own }) };
      at = this.#world.value(at, field, this.#world.coerced(field, own)) as Thing;
    }
    if (!field) throw new Error('a way has a step');
    return { args, field };
  }

  #answer({ document, variables }: GraphQLRequest): Promise<HttpAnswer> {
    const ast = parse(document);
    const [problem] = validate(this.#schema, ast);
    if (problem) throw new Error(`${problem.message}: ${problem.nodes?.map(print).join(' and ')} in ${document}`);
    const result = execute({
      schema: this.#schema,
      document: ast,
      variableValues: variables,
      fieldResolver: this.#world.resolve,
      typeResolver: (value) => (value as Thing).__typename,
    });
    const text = JSON.stringify(result);
    return Promise.resolve({ status: 200, headers: new Headers(), text, body: JSON.parse(text) as unknown });
  }
}

function isPager(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'collect' in answer;
}
