/** One operation that a stand-in received, or one request without any. It is completed while it is processed. */
export interface LoggedRequest {
  /** The time of arrival, in milliseconds since the Unix epoch, by the stand-in's clock. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Its index in a JSON array of operations; `undefined` outside one. */
  readonly batchIndex: number | undefined;
  /** The `operationName` in the request, or else the name of the document's first operation. */
  readonly operationName: string | undefined;
  /** The document; for a persisted operation, the one that the server looked up; empty if there was none. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The estimated cost before execution, in the API's own unit. */
  readonly estimate: number | undefined;
  /** The final charge, in the API's own unit. */
  readonly cost: number | undefined;
  /** Whether a rule (a limit, authentication, a page size) refused it. */
  readonly refused: boolean;
  /** The messages of all errors in the response. */
  readonly errors: readonly string[];
  /** The HTTP status; 0 until there is a response. */
  readonly status: number;
}

/** A log entry of a request in progress. */
export type OpenRequest = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

/** Starts an entry for a request that has arrived. */
export function openEntry(request: Request, time: number): OpenRequest {
  return {
    time,
    method: request.method,
    path: new URL(request.url, 'http://localhost').pathname,
    headers: readHeaders(request),
    batchIndex: undefined,
    operationName: undefined,
    document: '',
    variables: {},
    estimate: undefined,
    cost: undefined,
    refused: false,
    errors: [],
    status: 0,
  };
}

function readHeaders(request: Request): Record<string, string> {
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => (headers[name] = value));
  return headers;
}
