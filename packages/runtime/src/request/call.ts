import type { GraphQLErrorEntry } from '../errors/index.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import type { Emit } from './events.ts';

/** What one call has used up, over all of its attempts. Counted by the layers that it passes. */
export interface Tally {
  requests: number;
  waitedMs: number;
  /** In the unit of the API's cost model; absent where there is none. */
  cost?: number;
}

/** A request on its way through the layers. */
export interface Call {
  readonly request: GraphQLRequest;
  readonly signal: AbortSignal | undefined;
  readonly tally: Tally;
  readonly emit: Emit;
  /** Whether it goes on with what was begun: it is sent before requests that begin something. */
  readonly continues?: boolean;
  /**
   * Makes a smaller request for the same rows after a failure that a smaller page may avoid; undefined where none is
   * possible. It never gives the same size twice.
   */
  readonly shrink?: (error: unknown) => GraphQLRequest | undefined;
}

/** A layer's inner side while the answer is still an HTTP response. */
export type SendOnce = (call: Call) => Promise<HttpAnswer>;

/** A well-formed GraphQL response that has data; errors beside it are execution errors. */
export interface GraphQLResponse {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphQLErrorEntry[];
  /** How long the attempt took, in milliseconds, and how many characters came: what pages are sized by. */
  readonly ms?: number;
  readonly chars?: number;
}

/** A layer's inner side once errors have been raised. */
export type Send = (call: Call) => Promise<GraphQLResponse>;
