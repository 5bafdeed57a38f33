import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import type { OpenRequest } from './request-log.ts';
import type { Operation } from './selection.ts';

/** The rules of one API, as steps in the processing of a request. Each step may throw a `Refusal`. */
export interface Rules {
  /** The in-process host: `aligni` is reached as `http://aligni.test`. */
  readonly name: string;
  /** The paths of the GraphQL endpoints, the usual one first. Any other path gets a 404. */
  readonly paths: readonly [string, ...string[]];
  readonly schema: GraphQLSchema;
  /**
   * The most operations in a JSON array.
   * @default undefined: arrays are refused
   */
  readonly batchLimit?: number;
  /** The status of the response to a body that is not a JSON object. @default 400 */
  readonly malformedStatus?: number;
  /** Paths that are handled without GraphQL, such as a token endpoint. */
  readonly routes?: Readonly<Record<string, (request: Request) => Promise<Response>>>;
  /** Returns the operation for a GET without a query. Without this step, GET is refused. */
  readonly readGet?: () => GraphQLParams;
  /** Decides once for each HTTP request, after its body was read: authentication, requests per minute. */
  readonly admit?: (visit: Visit) => void;
  /** Converts the request into parameters with a query, e.g. looks up a persisted operation. */
  readonly read?: (params: GraphQLParams, visit: Visit) => GraphQLParams;
  /**
   * Decides once for each valid operation, before its execution. Returns a function that sees, and may change, the
   * result.
   */
  readonly begin?: (operation: Operation, entry: OpenRequest, visit: Visit) => Finish | undefined;
  /** Converts each result into its final form, errors included. */
  readonly print?: (result: PlainResult, visit: Visit) => object;
}

/** Called with the result of an executed operation; returns the result for the response. */
export type Finish = (result: ExecutionResult) => ExecutionResult;

/** A result whose errors have been formatted. */
export interface PlainResult {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An HTTP request in progress. */
export interface Visit {
  readonly request: Request;
  readonly path: string;
  /** One entry for each operation; a single one if there is none. */
  readonly entries: OpenRequest[];
  /** Headers to send with the response. */
  readonly headers: Record<string, string>;
  /** Called when the response is sent. */
  readonly onLeave: (() => void)[];
}
