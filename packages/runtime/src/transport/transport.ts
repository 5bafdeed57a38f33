/** One GraphQL operation to send. */
export interface GraphQLRequest {
  /** The text of the document. */
  readonly document: string;
  /** Whether the API knows the document by its operation name. */
  readonly stored?: boolean;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly kind: 'query' | 'mutation';
  /** The schema coordinate that errors name. */
  readonly coordinate: string;
}

/** An HTTP response as it came, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
  /** The parsed body; undefined where it is not JSON. */
  readonly body: unknown;
  /** How long it took, in milliseconds; set by the layer above the transport. */
  readonly ms?: number;
  /** What it cost and what is left; set by the limiter. */
  readonly usage?: Usage;
  /**
   * Gives up the credentials that the request was sent with, unless somebody did so already, so that the next attempt
   * has new ones. Absent where there are no others to be had.
   */
  readonly renew?: () => void;
}

/** What a request cost, and what is left of each unit, as far as it is known. */
export interface Usage {
  readonly cost?: number;
  readonly remaining: Readonly<Record<string, number>>;
}

/**
 * Sends a request once and returns whatever came back. It throws only where no response came
 * (`TransportError`, `AttemptTimeoutError`) and never because of a status.
 */
export type Transport = (request: GraphQLRequest, signal?: AbortSignal) => Promise<HttpAnswer>;
