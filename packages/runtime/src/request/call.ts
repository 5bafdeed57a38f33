import type { GraphQLErrorEntry } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import type { OwnRequest } from '../tree/request.ts';
import type { Emit, OfRequest } from './events.ts';
import type { RequestEstimate } from './request-estimate.ts';

/** A request on its way through the layers. */
export interface Call {
  readonly request: OwnRequest;
  /** The slot of a pool whose credentials it is sent with. */
  readonly slot?: string;
  /** The slots that have refused it. */
  readonly tried?: ReadonlySet<string>;
  /** The cost and the nodes of the request; absent without a limiter. */
  readonly estimate?: RequestEstimate;
  readonly signal: AbortSignal | undefined;
  readonly tally: Tally;
  readonly emit: Emit;
  /** Calls `send` in the contexts of the listeners. */
  readonly sending?: <T>(request: Omit<OfRequest, 'reading'>, send: () => Promise<T>) => Promise<T>;
  /** Requests of a higher priority are sent first. @default that of the client */
  readonly priority?: number | undefined;
  /** Whether it continues something that was begun: then it is sent before requests that begin something. */
  readonly continues?: boolean;
  /** How often it was sent before. @default 0 */
  readonly resends?: number;
  /** Whether the server does not know the document by its hash, so that the document is sent. */
  readonly unknown?: boolean;
  /**
   * Returns a smaller request for the same rows after a failure that a smaller page may avoid; undefined if there is none. It
   * never returns the same size twice.
   */
  readonly shrink?: (error: unknown) => OwnRequest | undefined;
}

/** The counts of a reading, over all of its requests and attempts. The layers add to them. */
export interface Tally {
  requests: number;
  waitedMs: number;
  /** The cost in the unit of the API's cost model; absent if it has none. */
  cost?: number;
  /** The most requests among which the fields of one page were split; absent if none were. */
  split?: number;
  /** The slot of a pool to which its requests are bound, and whether it has answered one of them. */
  slot?: { readonly name: string; readonly answered: boolean } | undefined;
}

/** Sends a call once, and returns the HTTP response. */
export type SendOnce = (call: Call) => Promise<HttpAnswer>;

/** A well-formed GraphQL response that has data; its errors are execution errors. */
export interface GraphQLResponse {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphQLErrorEntry[];
  /** How long the attempt took, in milliseconds. Pages are sized by it. */
  readonly ms?: number;
  /** How many characters came. Pages are sized by it. */
  readonly chars?: number;
}

/** Sends a call, and throws if the answer is not a response with data. */
export type Send = (call: Call) => Promise<GraphQLResponse>;
