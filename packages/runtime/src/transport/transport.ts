/** One GraphQL operation to send. */
export interface GraphQLRequest {
  readonly document: string;
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
}

/**
 * Sends a request once and returns whatever came back. It throws only where no response came
 * (`TransportError`, `AttemptTimeoutError`) and never because of a status.
 */
export type Transport = (request: GraphQLRequest, signal?: AbortSignal) => Promise<HttpAnswer>;
