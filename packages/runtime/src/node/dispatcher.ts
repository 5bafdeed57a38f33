/** The part of a dispatcher of undici that sends requests. Its handlers have the form that all versions since 5 understand. */
export interface Dispatcher {
  dispatch(request: DispatchedRequest, handler: DispatchHandler): boolean;
}

/** A request as a dispatcher takes it. */
export interface DispatchedRequest {
  readonly origin: string;
  readonly path: string;
  readonly method: 'POST';
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: string;
  /** Milliseconds; 0 for no limit. */
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
}

/** The receiver of a response. */
export interface DispatchHandler {
  onConnect(abort: (error?: Error) => void): void;
  /** @param raw names and values in turn */
  onHeaders(status: number, raw: RawHeaders): boolean;
  onData(chunk: Buffer): boolean;
  onComplete(): void;
  onError(error: unknown): void;
}

/** The names and values of header fields in turn. */
export type RawHeaders = readonly Buffer[] | readonly string[] | null;
