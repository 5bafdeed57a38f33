/** A GraphQL server written by others that listens on loopback until it is closed. */
export interface RealServer {
  /** The GraphQL endpoint, with the port chosen by the system. */
  readonly url: string;
  /** The number of rows in the largest collection. */
  readonly rows: number;
  /** Ends the server; resolves when all of it has stopped. Calling it again is harmless. */
  close(): Promise<void>;
}

/** The line of JSON that a server process prints once it answers requests. */
export interface ReadyLine {
  readonly ready: { readonly url: string; readonly rows: number };
}
