import * as fc from 'fast-check';
import {
  buildSchema,
  execute,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  parse,
  print,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import type { FetcherPlan } from '../../templates/src/plan.ts';
import { parseRoute, type Step } from '../../packages/runtime/src/document/route.ts';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import { type Choose, choices } from './choose.ts';
import { evaluate } from './evaluate.ts';
import { Expectation } from './expectation.ts';
import { rowOf, type Selection, SelectionMaker } from './random-selection.ts';
import { randomSchema } from './random-schema.ts';
import { idOf, type Thing, World } from './world.ts';

const RUNS = { numRuns: 40, endOnFailure: true };
const FETCHERS_PER_SCHEMA = 4;

type Method = (args: Selection, selection: Selection | undefined, options: object) => Pager<unknown>;
type Operation = (selection: Selection) => Promise<unknown>;

describe('the client of any schema', () => {
  it('reads what was selected, row by row, with documents that are valid', () =>
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

/** A schema, its client, and a server of its world. */
class Subject {
  readonly fetchers: readonly FetcherPlan[];
  readonly #choose: Choose;
  readonly #schema: GraphQLSchema;
  readonly #world: World;
  readonly #expectation: Expectation;
  readonly #selections: SelectionMaker;
  readonly #client: Readonly<Record<string, unknown>>;
  readonly #sdl: string;

  constructor(choose: Choose) {
    const { sdl, connections } = randomSchema(choose);
    this.#sdl = sdl;
    this.#choose = choose;
    this.#schema = buildSchema(sdl);
    this.#world = new World(this.#schema, connections);
    this.#expectation = new Expectation(this.#schema, this.#world);
    this.#selections = new SelectionMaker(choose, this.#schema, connections);
    const { plan } = generate(this.#schema, readOptions({}, true));
    this.fetchers = plan.fetchers;
    const { createClient } = evaluate(emitFile(plan)) as { createClient: (options: object) => Record<string, unknown> };
    this.#client = createClient({ transport: (request: GraphQLRequest) => this.#answer(request) });
  }

  async checkFetcher(plan: FetcherPlan): Promise<void> {
    const steps = parseRoute(plan.path);
    const { args, connection, field } = this.#walk(steps);
    const type = getNamedType(field.type) as GraphQLObjectType;
    const form = this.#world.form(field);
    if (!form) throw new Error(`${plan.name} fetches ${type.name}, which was not made to be paged`);
    const selection = this.#selections.list(type, rowOf(type, form, this.#schema), 2);
    const directions = ['first', 'last'].filter((name) => field.args.some((arg) => arg.name === name));
    for (const size of directions) {
      const options = { pageSize: 1 + this.#choose.upTo(2), direction: size === 'first' ? 'forward' : 'backward' };
      const expected = this.#expectation.rows(connection, field, selection);
      const pager = (this.#client[plan.name] as Method)(args, selection, options);
      const { nodes, receipt } = await pager.collect().catch((error: unknown) => {
        throw this.#failure(`${plan.name}(${JSON.stringify(args)}, ${JSON.stringify(selection)})`, error);
      });
      const said = JSON.stringify({ fetcher: plan.name, args, selection, options });
      expect(nodes, said).toEqual(size === 'first' ? expected : expected.toReversed());
      expect(receipt, said).toMatchObject({ complete: true, nodes: expected.length });
    }
  }

  async checkQuery(): Promise<void> {
    const query = this.#schema.getQueryType() as GraphQLObjectType;
    const selection = this.#selections.selection(query, 3, ['node']);
    const answer = await (this.#client['$query'] as Operation)(selection).catch((error: unknown) => {
      throw this.#failure(`$query(${JSON.stringify(selection)})`, error);
    });
    expect(answer, JSON.stringify(selection)).toEqual(
      this.#expectation.object(this.#world.root(query), selection, query),
    );
  }

  #failure(call: string, cause: unknown): Error {
    const message = cause instanceof Error ? cause.stack : String(cause);
    return new Error(`${message}\nfrom ${call} of\n${this.#sdl}`, { cause });
  }

  /** Goes the way of a fetcher through the world, with arguments of its own choice. */
  #walk(steps: readonly Step[]): { args: Selection; connection: Thing; field: GraphQLField<unknown, unknown> } {
    let at = this.#world.root(this.#schema.getQueryType() as GraphQLObjectType);
    let args: Selection = {};
    let field: GraphQLField<unknown, unknown> | undefined;
    for (const step of steps) {
      field = (this.#schema.getType(at.__typename) as GraphQLObjectType).getFields()[step.field];
      if (!field) throw new Error(`${at.__typename} has no field ${step.field}`);
      const own = step.narrows ? { id: idOf(step.type, this.#choose.upTo(3)) } : this.#selections.arguments(field);
      args = { ...args, ...(step.key === undefined ? own : { [step.key]: own }) };
      at = this.#world.value(at, field, this.#world.coerced(field, own)) as Thing;
    }
    return { args, connection: at, field: field as GraphQLField<unknown, unknown> };
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
