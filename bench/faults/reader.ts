/** A row as a server answers it. */
export type Row = { readonly id: number } | null;

/** What an error brings with it out of a reading. */
export interface Salvage {
  /** The rows that had been read, or `undefined` where the error does not carry them. */
  readonly rows?: readonly Row[] | undefined;
  /** Where the rest begins, in whatever form the reader's own `read` takes it. */
  readonly token?: string | undefined;
}

/** One way to read a whole list. */
export interface Reader {
  readonly name: string;
  /** Returns all rows, those after `token` where there is one. Rejects with whatever its library rejects with. */
  read(fetch: typeof globalThis.fetch, token?: string): Promise<readonly Row[]>;
  salvage(error: unknown): Salvage;
}

/** Where every reader sends its requests; nothing listens there, because each is given a `fetch`. */
export const ORIGIN = 'http://faulty.test';

/** Rows that each reader asks for at a time. */
export const PAGE_SIZE = 5;

/** A list as the readers that page by themselves get it. */
export interface Listed {
  readonly things: {
    readonly nodes: readonly Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
