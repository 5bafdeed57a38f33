import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
} from 'graphql';
import type { Limits } from '../limits/limits.ts';
import type { ReportSource } from '../limits/report.ts';
import type { Clock } from '../time/clock.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type Admitted, type EnforcedLimits, enforceLimits, type Refused } from './enforced-limits.ts';
import type { FaultHit, MockBody } from './faults.ts';
import { createFaultScript, type FaultScript, type NamedFault } from './fault-script.ts';
import { cursorAt, type MockArguments, type MockPage, mockPage, requestedSize } from './mock-page.ts';
import type { MockList, MockParts } from './mock-parts.ts';
import { readOperations, type SentOperation } from './sent-operations.ts';
import { createMockWorld, type MockWorld } from './mock-world.ts';
import { reportCosts } from './reported.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** A server for tests: it answers in process, and everything about it is the same in every run. */
export interface MockServer {
  /** Answers a request, as the global `fetch` does. A signal ends it at once. */
  readonly fetch: typeof globalThis.fetch;
  /** All operations so far, in the order of their responses. */
  readonly requests: readonly MockRequest[];
  readonly schema: GraphQLSchema;
  readonly clock: MockClock;
}

/** An operation that the server received. */
export interface MockRequest {
  readonly operationName: string | undefined;
  readonly document: string;
  readonly variables: MockArguments;
  readonly headers: Headers;
  /** The page size of its outermost list. 0 if it has none */
  readonly size: number;
  /** The fault that it had, by the name in the script. */
  readonly fault: string | undefined;
  /** The status of the response; undefined if there was none. */
  readonly status: number | undefined;
}

/** The clock of a server. A {@link SimulatedClock} fits. */
export type MockClock = Clock & Pick<SimulatedClock, 'sleep'> & Partial<Pick<SimulatedClock, 'begin' | 'end'>>;

/** The parts of a server. */
export interface ServerParts extends MockParts {
  readonly clock: MockClock;
  /** The names of its faults. */
  readonly faults?: readonly string[] | undefined;
  readonly limits?: Limits | undefined;
  /** The places in which it reports costs. */
  readonly report?: ReportSource | undefined;
  /** How long each response takes, in milliseconds of its clock. @default 50 */
  readonly latencyMs?: number | undefined;
  /** The most rows of a page, whatever is requested. */
  readonly cap?: number | undefined;
}

/** Creates a server from a schema and from how its fields page. */
export function createMockServer(parts: ServerParts): MockServer {
  const { clock, limits = {}, report = {}, schema } = parts;
  const requests: MockRequest[] = [];
  const state: ServerState = {
    parts,
    world: createMockWorld(parts),
    script: createFaultScript(parts.faults ?? []),
    limits: enforceLimits(limits, report, () => clock.now()),
    documentOf: documentsOf(schema),
  };
  const answer = async (sent: SentOperation, signal: AbortSignal | undefined): Promise<Response> => {
    const executed = execute(state, sent);
    const { fault, size } = executed;
    const note = (status: number | undefined) => void requests.push({ ...sent.seen, size, fault: fault?.name, status });
    try {
      const response = await respond(state, executed, { sent, signal });
      note(response.status);
      return response;
    } catch (error) {
      note(undefined);
      throw error;
    }
  };
  return {
    schema,
    clock,
    requests,
    async fetch(input, init) {
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      signal?.throwIfAborted();
      clock.begin?.();
      const sent = await readOperations(input, init).finally(() => clock.end?.());
      if (sent instanceof Response) return sent;
      if (!Array.isArray(sent)) return answer(sent as SentOperation, signal);
      const answers = await Promise.all(sent.map((one: SentOperation) => answer(one, signal)));
      return Response.json(await Promise.all(answers.map((one) => one.json())));
    },
  };
}

interface ServerState {
  readonly parts: ServerParts;
  readonly world: MockWorld;
  readonly script: FaultScript;
  readonly limits: EnforcedLimits;
  documentOf(text: string): DocumentNode | readonly GraphQLError[];
}

/** An operation that was executed, and the fault of its response. */
interface Executed {
  readonly body: MockBody;
  readonly status: number;
  readonly kind: GraphQLRequest['kind'];
  readonly size: number;
  readonly path: readonly (string | number)[];
  readonly fault: NamedFault | undefined;
}

/** A list that an operation reads. */
interface ReadList {
  readonly size: number;
  readonly isLater: boolean;
  readonly path: readonly (string | number)[];
}

function execute(state: ServerState, { seen }: SentOperation): Executed {
  const document = state.documentOf(seen.document);
  if (!('kind' in document)) {
    const fault = state.script.next({ size: 0, isLater: false });
    return {
      body: { errors: document.map((error) => error.toJSON()) },
      status: 400,
      kind: 'query',
      size: 0,
      path: [],
      fault,
    };
  }
  const first = run(state, seen, document, undefined);
  const size = first.lists[0]?.size ?? 0;
  const isLater = first.lists.some((list) => list.isLater);
  const fault = state.script.next({ size, isLater });
  const { body } = fault?.page ? run(state, seen, document, fault) : first;
  const [operation] = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const kind = operation?.operation === 'mutation' ? 'mutation' : 'query';
  return { body, status: 200, kind, size, path: first.lists[0]?.path ?? [], fault };
}

interface Run {
  readonly body: MockBody;
  readonly lists: readonly ReadList[];
}

function run(
  { parts, world }: ServerState,
  seen: SentOperation['seen'],
  document: DocumentNode,
  fault: NamedFault | undefined,
): Run {
  const lists: ReadList[] = [];
  const pageOf = (list: MockList, args: MockArguments, info: GraphQLResolveInfo): MockPage => {
    const asked = requestedSize(list.paging, args);
    checkSize(list, asked, parts.limits);
    const page = mockPage(list, args, { cap: parts.cap });
    const isFirst = lists.length === 0;
    const size = Number.isFinite(asked) ? asked : page.rows.length;
    lists.push({ size, isLater: page.position != null, path: pathOf(info) });
    if (!isFirst || !fault?.page) return page;
    return { ...page, ...fault.page({ ...page, cursorAt: (index) => cursorAt(list, index) }) };
  };
  const { operationName, variables } = seen;
  // Nothing in a world is asynchronous.
  const result = world.execute({ document, operationName, variables, pageOf }) as ExecutionResult;
  return { body: JSON.parse(JSON.stringify(result)) as MockBody, lists };
}

/** Refuses a page that is larger than the API allows. */
function checkSize({ coordinate }: MockList, size: number, limits: Limits = {}): void {
  const max = limits.fields?.[coordinate]?.pageSize?.max ?? limits.pageSize?.max ?? Infinity;
  if (Number.isFinite(size) && size > max)
    throw new GraphQLError(`${size} rows of ${coordinate} are requested. A page has at most ${max}`);
}

interface Responding {
  readonly sent: SentOperation;
  readonly signal: AbortSignal | undefined;
}

async function respond(state: ServerState, executed: Executed, { sent, signal }: Responding): Promise<Response> {
  const { clock, latencyMs = 50, report = {} } = state.parts;
  const { body, fault, kind, path, status } = executed;
  const { document, operationName = '', variables } = sent.seen;
  const admitted = fault?.answer
    ? undefined
    : state.limits.admit({ document, operationName, variables, kind, coordinate: '' });
  try {
    await clock.sleep(latencyMs, signal);
  } finally {
    if (admitted && !('refused' in admitted)) state.limits.leave();
  }
  if (fault?.answer) return fault.answer(hitOf(body, path, { now: clock.now(), signal }));
  if (admitted && 'refused' in admitted) return refusalOf(admitted, clock.now());
  const reported = reportCosts(body, admitted as Admitted, report);
  const date = new Date(clock.now()).toUTCString();
  return Response.json(reported.body, { status, headers: { date, ...reported.headers } });
}

function hitOf(body: MockBody, path: FaultHit['path'], rest: Pick<FaultHit, 'now' | 'signal'>): FaultHit {
  const list = ['data', ...path].reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name],
    body,
  );
  const rows = Array.isArray(list) ? [] : Object.entries(list ?? {}).filter(([, value]) => Array.isArray(value));
  const rowPath = Array.isArray(list) ? [...path, 0] : rows[0] ? [...path, rows[0][0], 0] : [];
  return { body, path, rowPath, ...rest };
}

function refusalOf({ code, refused, waitMs }: Refused, now: number): Response {
  const body = { errors: [{ message: refused, extensions: { code } }] };
  if (waitMs === undefined) return Response.json(body);
  const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)), date: new Date(now).toUTCString() };
  return Response.json(body, { status: 429, headers });
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

type ReadDocument = DocumentNode | readonly GraphQLError[];

/** The documents of each schema, which are parsed and validated once. */
const documents = new WeakMap<GraphQLSchema, Map<string, ReadDocument>>();

function documentsOf(schema: GraphQLSchema): ServerState['documentOf'] {
  const known = documents.get(schema) ?? new Map<string, ReadDocument>();
  documents.set(schema, known);
  return (text) => {
    const found = known.get(text) ?? readDocument(text, schema);
    known.set(text, found);
    return found;
  };
}

function readDocument(text: string, schema: GraphQLSchema): ReadDocument {
  try {
    const document = parse(text);
    const problems = validate(schema, document);
    return problems.length > 0 ? problems : document;
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
  }
}
