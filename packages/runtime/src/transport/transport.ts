/**
 * Sends a request once and returns the response. It throws only if there is no response (`TransportError`,
 * `AttemptTimeoutError`), and never because of a status.
 */
export type Transport = (request: GraphQLRequest, signal?: AbortSignal) => Promise<HttpAnswer>;

/** One GraphQL operation to send. */
export interface GraphQLRequest {
  /** The document as a string. */
  readonly document: string;
  /** Whether the API knows the document: by its operation name, or by its hash. */
  readonly stored?: boolean | undefined;
  /** Whether the server stated that it does not know the document, so that it is sent. */
  readonly unknown?: boolean;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly kind: 'query' | 'mutation';
  /** The schema coordinate to use in errors. */
  readonly coordinate: string;
  /** The slot of a pool whose credentials it has; absent without a pool. */
  readonly slot?: string;
  /** The headers that the client issues for a transport of yours: `headers`, or those of a slot of `credentials`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An HTTP response, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
  /** The parsed body; undefined if it is not JSON. */
  readonly body: unknown;
  /** How long it took, in milliseconds; set by the layer above the transport. */
  readonly ms?: number;
  /** The cost of the request and the remaining budget; set by the limiter. */
  readonly usage?: Usage;
  /** The number of the request in its reading; set by the layer above the transport. */
  readonly request?: number;
  /** The slot of a pool whose credentials the request had; set by the layer above the transport. */
  readonly slot?: string | undefined;
  /**
   * Discards the credentials of the request, unless that was done already, so that the next attempt has new ones.
   * Absent if there are no others. Returns false if that was done already.
   */
  readonly renew?: () => unknown;
}

/** The cost of a request, and what remains of each unit, as far as it is known. */
export interface Usage {
  readonly cost?: number;
  readonly unit?: string;
  readonly remaining: Readonly<Record<string, number>>;
}
