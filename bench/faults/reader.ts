/** A row as a server answers it. */
export type Row = { readonly id: number } | null;

/** The parts of a reading that an error carries. */
export interface Salvage {
  /** The rows read so far, or `undefined` if the error does not carry them. */
  readonly rows?: readonly Row[] | undefined;
  /** The start of the rest, in the form that the reader's own `read` takes. */
  readonly token?: string | undefined;
}

/** One way to read a whole list. */
export interface Reader {
  readonly name: string;
  /** Returns all rows, or those after `token` if there is one. Rejects with the error of its library. */
  read(fetch: typeof globalThis.fetch, token?: string): Promise<readonly Row[]>;
  salvage(error: unknown): Salvage;
}

/**
 * The URL to which every reader sends its requests. No server listens there, because each reader is given a `fetch`.
 */
export const ORIGIN = 'http://faulty.test';

/** The number of rows that each reader requests at a time. */
export const PAGE_SIZE = 5;

/** The list in the form in which readers that page on their own receive it. */
export interface Listed {
  readonly things: {
    readonly nodes: readonly Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
