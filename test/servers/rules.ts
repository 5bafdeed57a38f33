import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import type { OpenRequest } from './request-log.ts';
import type { Operation } from './selection.ts';

/** The rules of one API, as steps on the way of a request. Each step may throw a `Refusal`. */
export interface Rules {
  /** The host in process: `aligni` is reached as `http://aligni.test`. */
  readonly name: string;
  /** The paths of the GraphQL endpoints, the usual one first. Any other path is answered with 404. */
  readonly paths: readonly [string, ...string[]];
  readonly schema: GraphQLSchema;
  /**
   * The most operations in a JSON array.
   * @default undefined: arrays are refused
   */
  readonly batchLimit?: number;
  /**
   * The status of the answer to a body that is no JSON object.
   * @default 400
   */
  readonly malformedStatus?: number;
  /** Paths that are answered without GraphQL, such as a token endpoint. */
  readonly routes?: Readonly<Record<string, (request: Request) => Promise<Response>>>;
  /** What a GET without a query asks for. Without this step GET is refused. */
  readonly readGet?: () => GraphQLParams;
  /** Decides once for each HTTP request, after its body was read: authentication, requests per minute. */
  readonly admit?: (visit: Visit) => void;
  /** Turns what was sent into parameters with a query, e.g. looks a persisted operation up. */
  readonly read?: (params: GraphQLParams, visit: Visit) => GraphQLParams;
  /** Decides once for each valid operation, before its execution; what it returns sees, and may change, the result. */
  readonly begin?: (operation: Operation, entry: OpenRequest, visit: Visit) => Finish | undefined;
  /** Gives each result its last form, errors included. */
  readonly print?: (result: PlainResult, visit: Visit) => object;
}

/** Called with the result of an executed operation; returns the result to answer with. */
export type Finish = (result: ExecutionResult) => ExecutionResult;

/** A result whose errors have been formatted. */
export interface PlainResult {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An HTTP request under way. */
export interface Visit {
  readonly request: Request;
  readonly path: string;
  /** One for each operation; a single one where there is none. */
  readonly entries: OpenRequest[];
  /** To be sent with the answer. */
  readonly headers: Record<string, string>;
  /** Called when the answer leaves. */
  readonly onLeave: (() => void)[];
}
