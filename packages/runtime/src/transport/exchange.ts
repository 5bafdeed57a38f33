/** Sends one HTTP request with `POST`, and returns the response with its whole body. It follows no redirect. */
export type Exchange = (url: string, sent: SentRequest) => Promise<Exchanged>;

/** Sends the requests of a client in place of `fetch`. */
export interface HttpSender {
  readonly exchange: Exchange;
}

/** A request to send. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the request at once. */
  readonly signal: AbortSignal;
  /** How many bytes the body of the response may have, after it was decompressed. */
  readonly maxBodyBytes: number;
  /** The coordinate to use in errors. */
  readonly coordinate: string;
}

/** A response. */
export interface Exchanged {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Empty for a redirect, whose body is not read. */
  readonly text: string;
  /** Whether it is a redirect that a browser hides. */
  readonly hidden?: boolean;
}

/** Returns whether a response is a redirect, according to its status and its headers. */
export function isRedirect({ headers, status }: Pick<Exchanged, 'headers' | 'status'>): boolean {
  return status >= 300 && status < 400 && headers.get('location') !== null;
}
