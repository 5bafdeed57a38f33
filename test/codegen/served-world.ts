import {
  buildSchema,
  execute,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
} from 'graphql';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { readRoute, type Step } from '@endcursor/notation';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import type { FetcherPlan } from '../../templates/src/plan.ts';
import type { Choose } from './choose.ts';
import { type EmittedModule, evaluate } from './evaluate.ts';
import { type RandomSchema, randomSchema } from './random-schema.ts';
import { rowOf, type Selection, SelectionMaker } from './random-selection.ts';
import { idOf, type Thing, World } from './world.ts';

/** The client of a generated module, with untyped methods. */
export type UntypedClient = Readonly<Record<string, unknown>>;

/** The destination of a fetcher: the arguments on the path, the field, and its result with all rows together. */
export interface Destination {
  readonly args: Selection;
  /** Undefined if an object on the path is null, or not of the type that the path narrows it to. */
  readonly connection: Thing | undefined;
  readonly field: GraphQLField<unknown, unknown>;
  readonly type: GraphQLObjectType;
  /** The type of a row. */
  readonly row: GraphQLNamedType;
}

/** A generated file, with a client of the server. */
export interface Opened {
  readonly client: UntypedClient;
  readonly module: EmittedModule;
  /** What `@context` is in the client's requests; undefined in those without. */
  readonly contexts: ReadonlySet<unknown>;
  /** The documents of the client's requests. */
  readonly documents: ReadonlySet<string>;
}

/** A random schema, with a server of its world. */
export class ServedWorld {
  readonly random: RandomSchema;
  readonly schema: GraphQLSchema;
  readonly query: GraphQLObjectType;
  readonly world: World;
  readonly selections: SelectionMaker;
  readonly #choose: Choose;

  constructor(choose: Choose) {
    this.#choose = choose;
    this.random = randomSchema(choose);
    this.schema = buildSchema(
      `${this.random.sdl}\ndirective @context(of: Int!) on QUERY\ndirective @mark(of: Int, as: String) on FIELD`,
    );
    this.query = this.schema.getQueryType() as GraphQLObjectType;
    this.world = new World(this.schema, this.random.connections);
    this.selections = new SelectionMaker(choose, this.schema, this.random.connections);
  }

  /** Runs a generated file, and opens its client on this server. */
  open(text: string, options: object = {}): Opened {
    const module = evaluate(text);
    const create = module['createClient'] as (options: object) => UntypedClient;
    const contexts = new Set<unknown>();
    const documents = new Set<string>();
    const transport = (request: GraphQLRequest) => {
      contexts.add(contextIn(this.schema, request));
      documents.add(request.document);
      return this.#answer(request);
    };
    return { module, client: create({ ...options, transport }), contexts, documents };
  }

  /** Follows the path of a fetcher through the world, with arguments of its own choice. */
  walk(path: string): Destination {
    return this.walkAlong(readRoute(path));
  }

  /** Does the same for steps. */
  walkAlong(steps: readonly Step[]): Destination {
    let at: Thing | undefined = this.world.root(this.query);
    let type: GraphQLNamedType | undefined = this.query;
    let args: Selection = {};
    let field: GraphQLField<unknown, unknown> | undefined;
    for (const step of steps) {
      field = (this.schema.getType(at?.__typename ?? type?.name ?? '') as GraphQLObjectType).getFields()[step.field];
      if (!field) throw new Error(`${at?.__typename ?? type?.name} has no field ${step.field}`);
      const byId = step.narrows && step.field === 'node';
      const own: Selection = byId ? { id: idOf(step.type, this.#choose.upTo(3)) } : this.selections.arguments(field);
      args = { ...args, ...(step.key === undefined ? own : { [step.key]: own }) };
      at = at && ((this.world.value(at, field, this.world.coerced(field, own)) ?? undefined) as Thing | undefined);
      if (step.narrows && at?.__typename !== step.type) at = undefined;
      type = this.schema.getType(step.type);
    }
    if (!field) throw new Error('a way has a step');
    const list = getNamedType(field.type) as GraphQLObjectType;
    const form = this.world.form(field);
    if (!form) throw new Error(`${field.name} leads to ${list.name}, which was not made to be paged`);
    return { args, connection: at, field, type: list, row: rowOf(list, form, this.schema) };
  }

  /** Returns the steps of a random way of objects to a connection, which may pass a type again; undefined if it found none. */
  randomSteps(depth: number): Step[] | undefined {
    const steps: Step[] = [];
    let type: GraphQLNamedType = this.query;
    for (let left = depth; left > 0; left--) {
      const fields: readonly GraphQLField<unknown, unknown>[] =
        isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
      const isLast = (field: GraphQLField<unknown, unknown>) => this.world.form(field) !== undefined;
      const lasts = fields.filter(isLast);
      if (lasts.length > 0 && (left === 1 || this.#choose.oneIn(3))) {
        return [...steps, stepTo(this.#choose.of(lasts).name, '', false)];
      }
      const objects = fields.filter((field) => !isLast(field) && isObjectField(field) && field.name !== 'node');
      if (objects.length === 0) return undefined;
      const { name, type: to } = this.#choose.of(objects);
      const abstract = getNamedType(to);
      const possible = isAbstractType(abstract) ? this.schema.getPossibleTypes(abstract) : [];
      const narrows = possible.length > 0 && (isUnionType(abstract) || this.#choose.oneIn(2));
      type = narrows ? this.#choose.of(possible) : abstract;
      steps.push(stepTo(name, type.name, narrows));
    }
    return undefined;
  }

  /** The client for selections, and its fetchers. */
  openClient(): { readonly client: UntypedClient; readonly fetchers: readonly FetcherPlan[] } {
    const { plan } = generate(this.schema, readOptions({}, true));
    return { client: this.open(emitFile(plan)).client, fetchers: plan.fetchers };
  }

  /** Returns an error with its cause, and the schema in which it happened. */
  failure(of: string, cause: unknown): Error {
    const message = cause instanceof Error ? cause.stack : String(cause);
    return new Error(`${message}\nfrom ${of} of\n${this.random.sdl}`, { cause });
  }

  /** Executes a document as it is written. Lists without a size are whole. */
  executed({ document, variables }: Pick<GraphQLRequest, 'document' | 'variables'>): object {
    const ast = parse(document);
    const [problem] = validate(this.schema, ast);
    if (problem) throw new Error(`${problem.message}: ${problem.nodes?.map(print).join(' and ')} in ${document}`);
    const result = execute({
      schema: this.schema,
      document: ast,
      variableValues: variables,
      fieldResolver: this.world.resolve,
      typeResolver: (value) => (value as Thing).__typename,
    });
    return JSON.parse(JSON.stringify(result)) as object;
  }

  #answer(request: GraphQLRequest): Promise<HttpAnswer> {
    const text = JSON.stringify(this.executed(request));
    return Promise.resolve({ status: 200, headers: new Headers(), text, body: JSON.parse(text) as unknown });
  }
}

function stepTo(field: string, type: string, narrows: boolean): Step {
  return { field, args: new Map(), key: undefined, type, narrows };
}

/** Reports whether a field returns one object. */
function isObjectField({ type }: GraphQLField<unknown, unknown>): boolean {
  return isCompositeType(getNamedType(type)) && !isListType(isNonNullType(type) ? type.ofType : type);
}

function contextIn(schema: GraphQLSchema, { document, variables }: GraphQLRequest): unknown {
  const [operation] = parse(document).definitions as readonly [OperationDefinitionNode];
  return getDirectiveValues(schema.getDirective('context') as GraphQLDirective, operation, variables)?.['of'];
}
