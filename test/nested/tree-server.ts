import {
  buildSchema,
  execute,
  type ExecutionResult,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  parse,
  type ResponsePath as Path,
  validate,
} from 'graphql';
import { FAULTS } from '../../packages/runtime/src/testing/faults.ts';
import { hash } from '../servers/seeded.ts';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { measure, type Measured } from './request-size.ts';
import { idOf, keyOf, slugOf, type Thing, type Tree } from './tree-data.ts';
import { cutPage, ForeignCursorError, type PageArguments, sizeOf } from './tree-page.ts';
import { sdlOf } from './tree-sdl.ts';
import { BARE, isStable, type ListShape, type TreeShape, typeOf } from './tree-shape.ts';

/** The options of a tree's server. */
export interface TreeOptions {
  readonly shape: TreeShape;
  readonly tree: Tree;
  readonly clock: SimulatedClock;
  /** The fault of each request, counted from 1. @default none */
  readonly script?: ReadonlyMap<number, string>;
  /** Limits that clients know: a request that exceeds one is the client's mistake. */
  readonly limits?: Partial<Measured>;
  /** Limits that clients discover by refusals. */
  readonly hidden?: Partial<Measured>;
  /** Whether a list cannot be resolved, so that it is replaced by an error. */
  readonly isBroken?: (thing: Thing, list: string, args: PageArguments) => boolean;
  /** Changes the response to an operation. */
  readonly change?: (result: ExecutionResult, count: number) => unknown;
}

/** A page of a response. */
export interface Answered {
  /** The list: its thing, its name and its filter. */
  readonly key: string;
  /** The number of the request, from 1. */
  readonly request: number;
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** Whether it has rows after the first page of a list that has no order, neither requested nor its own. */
  readonly unordered: boolean;
}

/** A request as it arrived. */
export interface Arrived extends Measured {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly time: number;
  /** The time of the response; undefined until then. */
  answered?: number;
}

/** Serves a tree in process, in simulated time, and records the mistakes of clients. */
export class TreeServer {
  readonly schema: GraphQLSchema;
  readonly requests: Arrived[] = [];
  /** Whatever a client must never do: exceed a known limit, or request something that does not exist. */
  readonly mistakes: string[] = [];
  /** Every page that reached the client, in the order of answers. */
  readonly pages: Answered[] = [];
  /** The most requests that were in flight at the same time. */
  busiest = 0;
  readonly #options: TreeOptions;
  readonly #valid = new Set<string>();
  readonly #shown = new Set<string>();
  readonly #pending: string[] = [];
  #underWay = 0;

  constructor(options: TreeOptions) {
    this.#options = options;
    this.schema = buildSchema(sdlOf(options.shape));
  }

  /** Replaces the global `fetch`. */
  readonly fetch: typeof globalThis.fetch = async (_, init) => {
    const { clock } = this.#options;
    const { query, variables = {} } = JSON.parse(String(init?.body)) as { query: string; variables?: object };
    const arrived = this.#arrive(query, { ...variables });
    const count = this.requests.length;
    this.busiest = Math.max(this.busiest, ++this.#underWay);
    try {
      await clock.sleep(20 + (hash('latency', count) % 180), init?.signal ?? undefined);
      return await this.#answer(arrived, count, init?.signal ?? undefined);
    } finally {
      this.#underWay--;
      arrived.answered = clock.now();
    }
  };

  /** Allows a thing to be fetched by its ID although no response contained it. */
  show(thing: Thing): string {
    this.#shown.add(idOf(thing));
    return idOf(thing);
  }

  #arrive(document: string, variables: Readonly<Record<string, unknown>>): Arrived {
    const { clock, limits = {} } = this.#options;
    const measured = measure(document, variables);
    const arrived = { document, variables, time: clock.now(), ...measured };
    this.requests.push(arrived);
    for (const [name, most] of Object.entries(limits)) {
      const asked = measured[name as keyof Measured];
      if (asked > most)
        this.mistakes.push(`${asked} ${name} in one request, ${most} are allowed: ${document.slice(0, 200)}`);
    }
    return arrived;
  }

  async #answer(arrived: Arrived, count: number, signal: AbortSignal | undefined): Promise<Response> {
    const { change, clock, hidden = {}, script } = this.#options;
    const name = script?.get(count);
    if (name !== undefined) {
      this.#pending.push(...Array.from({ length: FAULTS[name]?.times ?? 1 }, () => name));
    }
    const fault = FAULTS[this.#pending.shift() ?? ''];
    if (fault?.answer)
      return fault.answer({
        body: { data: { things: NO_PAGE } },
        path: ['things'],
        rowPath: [],
        now: clock.now(),
        signal,
      });
    if (arrived.nodes > (hidden.nodes ?? Infinity))
      return refusal('MAX_NODE_LIMIT_EXCEEDED', 'too many possible nodes');
    if (arrived.aliases > (hidden.aliases ?? Infinity)) {
      const message = `Syntax Error: Aliases limit of ${hidden.aliases} exceeded, found ${arrived.aliases}.`;
      return refusal('GRAPHQL_VALIDATION_FAILED', message);
    }
    const result = this.#execute(arrived, count);
    return Response.json(change ? change(JSON.parse(JSON.stringify(result)) as ExecutionResult, count) : result);
  }

  #execute({ document: source, variables }: Arrived, request: number): ExecutionResult {
    const document = parse(source);
    if (!this.#valid.has(source)) {
      const [problem] = validate(this.schema, document);
      if (problem) {
        this.mistakes.push(`${problem.message}: ${source}`);
        return { errors: [problem] };
      }
      this.#valid.add(source);
    }
    return execute({
      schema: this.schema,
      document,
      variableValues: variables,
      fieldResolver: (source: unknown, args: Readonly<Record<string, unknown>>, _context, info) =>
        this.#resolve(source, args, info, request),
      typeResolver: (value) => (value as Thing).type,
    }) as ExecutionResult;
  }

  #resolve(
    source: unknown,
    args: Readonly<Record<string, unknown>>,
    { fieldName: field, parentType: { name: type }, path }: GraphQLResolveInfo,
    request: number,
  ): unknown {
    const { shape, tree } = this.#options;
    const isRoot = type === 'Query';
    if (type === 'Mutation' || type === 'Made') return tree.linked(tree.root, shape.root.links[0] as never);
    if (isRoot && typeof (args['id'] ?? args['slug']) === 'string') return this.#find(args, field);
    const thing = isRoot ? tree.root : (source as Thing);
    if (!isRoot && !shape.types.some(({ name }) => name === type)) return (source as Record<string, unknown>)[field];
    this.#shown.add(idOf(thing));
    const { links, lists } = typeOf(shape, type);
    const list = lists.find(({ name }) => name === field);
    if (list) return this.#page(thing, list, args as PageArguments, { request, path });
    const link = links.find(({ name }) => name === field);
    return link ? tree.linked(thing, link) : tree.leaf(thing, field);
  }

  #page(
    thing: Thing,
    list: ListShape,
    args: PageArguments,
    { path, request }: { readonly path: Path; readonly request: number },
  ): unknown {
    const { isBroken, shape, tree } = this.#options;
    // A client that does not know where numbers begin may request page 0.
    if (args.page === 0 && list.form !== 'list by page from 0') throw new Error('there is no page 0');
    if (isBroken?.(thing, list.name, args)) throw new Error(`${list.name} of ${idOf(thing)} cannot be read`);
    const { largest = Infinity } = shape;
    try {
      if ((sizeOf(args) ?? 0) > largest) throw new RangeError(`${String(sizeOf(args))} rows at once`);
      const { fields, from, to, total } = cutPage(tree.entries(thing, list, args.kind), list, args);
      const isBare = BARE.has(list.form);
      const unordered = isBare && !isStable(shape, list, args.order) && from > 0 && to > from;
      this.pages.push({ key: keyOf(thing, list.name, args.kind), request, from, to, total, unordered });
      return isBare ? fields['nodes'] : fields;
    } catch (error) {
      // A client that re-walks to one entry of an unpaginated list must request the other entries too.
      const asides = error instanceof ForeignCursorError && isBelowPlainList(path);
      if (!asides) this.mistakes.push(`${thing.type}.${list.name}: ${String(error)}`);
      throw error;
    }
  }

  #find(args: Readonly<Record<string, unknown>>, field: string): Thing | null {
    const [, type = '', depth, number] = /^(\w+)[:-](\d+)[:-](\d+)$/.exec(String(args['id'] ?? args['slug'])) ?? [];
    const shape = this.#options.shape.types.find(({ name }) => name.toLowerCase() === type.toLowerCase());
    const thing = shape && { type: shape.name, depth: Number(depth), number: Number(number) };
    const asked = args['id'] === undefined ? thing && slugOf(thing) : thing && idOf(thing);
    if (thing && this.#shown.has(idOf(thing)) && asked === (args['id'] ?? args['slug'])) return thing;
    this.mistakes.push(`${field}(${JSON.stringify(args)}) asks for what is not there`);
    return null;
  }
}

function isBelowPlainList({ key, prev }: Path): boolean {
  if (!prev) return false;
  return (typeof key === 'number' && !ROWS.includes(String(prev.key))) || isBelowPlainList(prev);
}

const ROWS = ['edges', 'nodes', 'items', 'results'];
const NO_PAGE = { nodes: [], pageInfo: null, totalCount: 0 };

function refusal(code: string, message: string): Response {
  return Response.json({ errors: [{ message, extensions: { code } }] });
}
