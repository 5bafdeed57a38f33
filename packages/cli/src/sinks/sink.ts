import type { Row } from '../live/reading.ts';
import type { Saved } from '../state/saved.ts';

/** A place for rows, in order. Rows may be written while others are committed; otherwise there is one call at a time. */
export interface Sink {
  /** Writes rows. Resolves when more may be written; they are certain only after {@link commit}. */
  write(rows: readonly Row[]): Promise<void>;
  /** Makes the rows that were written before durable, together with the state: after a crash there are both or neither. */
  commit(saved: Saved): Promise<void>;
  /** Completes the output and gives it its name. */
  finish(saved: Saved): Promise<void>;
  /** Closes what is open. What was committed stays, for the next pull. */
  abort(): Promise<void>;
  /** Marks the rows that were not written in this pull as gone, and returns how many. Only tables can. */
  markGone?(at: string): Promise<number>;
}

/** An open output. */
export interface OpenOutput {
  readonly sink: Sink;
  /** The state that it had. Its rows are those that were committed with it. */
  readonly saved: Saved | undefined;
  /** Whether a pull that was stopped can be continued. Standard output keeps no state. */
  readonly hasState: boolean;
  /** The names of the output, for messages. */
  readonly place: Place;
}

/** The names of an output. */
export interface Place {
  /** The name of the complete output. */
  readonly whole: string;
  /** The name until then. */
  readonly part: string;
}
