/** A GraphQL server written by others that listens on loopback until it is closed. */
export interface RealServer {
  /** The GraphQL endpoint, with the port that the system gave. */
  readonly url: string;
  /** How many rows the largest collection holds. */
  readonly rows: number;
  /** Ends the server; resolves when nothing of it is left running. Calling it again is harmless. */
  close(): Promise<void>;
}

/** What a server process prints, as one line of JSON, once it answers requests. */
export interface ReadyLine {
  readonly ready: { readonly url: string; readonly rows: number };
}
