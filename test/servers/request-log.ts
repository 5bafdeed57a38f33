/** One operation that a stand-in was asked for, or one request that held none. Filled in as it is dealt with. */
export interface LoggedRequest {
  /** When it arrived, in milliseconds since the Unix epoch, by the stand-in's clock. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Its place in a JSON array of operations; `undefined` outside of one. */
  readonly batchIndex: number | undefined;
  /** The `operationName` that was sent, or else the name of the document's first operation. */
  readonly operationName: string | undefined;
  /** The text of the document; for a persisted operation, what the server looked up; empty where there was none. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** In the API's own unit, before the execution. */
  readonly estimate: number | undefined;
  /** In the API's own unit: what was charged in the end. */
  readonly cost: number | undefined;
  /** Whether a rule (a limit, authentication, a page size) declined it. */
  readonly refused: boolean;
  /** The messages of all errors that were answered. */
  readonly errors: readonly string[];
  /** The HTTP status; 0 until it is answered. */
  readonly status: number;
}

/** A log entry while its request is under way. */
export type OpenRequest = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

/** Begins an entry for a request that has arrived. */
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
