import type { Receipt } from '../receipt/receipt.ts';
import { hide } from './hide.ts';
import type { Meaning } from './meaning.ts';
import { plainLine } from './plain-line.ts';

/** What an error may say beside its message. */
export interface ErrorDetails {
  /** The schema coordinate of the field that was read. */
  readonly coordinate?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The root of every error that the runtime throws. An aborted call is the exception: it rejects with the signal's own
 * reason, untouched. Its message is one line; members that may be large are not printed with it.
 */
export abstract class EndcursorError extends Error {
  /** A stable name for programs, such as `THROTTLED`. */
  abstract readonly code: string;
  declare readonly coordinate: string | undefined;
  /** How many attempts of the request that failed were made, the first included. 0 where none failed, or nothing was sent. */
  attempts = 0;
  /** What it means for another attempt, where an answer or its absence is what went wrong. */
  meaning: Meaning | undefined;
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs: number | undefined;
  /** Whether a smaller page may be answered where this one was not. */
  mayBeSize = false;
  /** Whether it is certain that nothing of the operation was carried out, so that even a mutation may be sent again. */
  unapplied = false;
  /** What had been read when the error came, where a traversal was under way. */
  declare receipt: Receipt | undefined;
  /** The token from which the rest can be read, where a traversal was under way. */
  declare resume: string | undefined;
  /** The rows that had been collected, where they were being collected. */
  declare nodes: readonly unknown[] | undefined;
  /** The first row that was not delivered, as far as it was read, where it was a list inside it that could not be. */
  declare unfinished: unknown;

  constructor(message: string, { coordinate, cause }: ErrorDetails = {}) {
    const line = plainLine(coordinate ? `${coordinate}: ${message}` : message);
    super(line, cause === undefined ? undefined : { cause });
    hide(this, { receipt: undefined, resume: undefined, nodes: undefined, unfinished: undefined });
    this.coordinate = coordinate;
  }

  /** The name of the class, as it is before a bundler shortens it. */
  abstract override get name(): string;
}
