import type { Variables } from '../tree/variables.ts';

/** The known facts about objects and rows, by the numbers of their places. */
export type Surroundings = (Passed | undefined)[];

/** An object or a row on the path to the current part. */
export interface Passed {
  /** Its depth in the response path. */
  readonly depth: number;
  /** The keys by which an object can be fetched again. */
  readonly keys?: readonly unknown[];
  /** The position from which a page contains only this row, and the value that identifies the row. */
  readonly before?: unknown;
  readonly own?: unknown;
}

/** A request for further pages of one list: the alias of the list, and the known facts around it. */
export interface Visit {
  readonly alias: string;
  readonly around: Surroundings;
  readonly variables: Variables;
  /** Whether the document is registered, so that it has every argument in any case. */
  readonly registered?: boolean | undefined;
}
