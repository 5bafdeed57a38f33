/** A row as the server returns it. */
export interface Row {
  readonly id: number;
  readonly name: string;
}

/** Takes a row that was read. */
export type Sink = (row: Row) => void;

/**
 * Reads every row in pages of {@link PAGE_SIZE}, in one way. It passes rows that it streams to `sink`, and returns rows
 * that it collects.
 */
export type Reader = (origin: string, sink: Sink) => Promise<readonly Row[] | undefined>;

/** The rows of a page; an argument of the program that reads. */
export const PAGE_SIZE: number = Number(process.argv[5] ?? 100);

/** The document for clients whose users write documents. */
export const DOCUMENT = `query ($first: Int!, $cursor: String) {
  things(first: $first, after: $cursor) { nodes { id name } pageInfo { hasNextPage endCursor } }
}`;

/** A page of things in a response. */
export interface Things {
  readonly things: {
    readonly nodes: readonly Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
