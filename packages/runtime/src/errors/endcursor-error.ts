import type { Receipt } from '../receipt/receipt.ts';
import { hide } from './hide.ts';
import type { Meaning } from './meaning.ts';
import { plainLine } from './plain-line.ts';

/** The details of an error, in addition to its message. */
export interface ErrorDetails {
  /** The schema coordinate of the field that was read. */
  readonly coordinate?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The base class of every error that the runtime throws. An aborted call is the exception: it rejects with the signal's
 * own reason, unchanged. The message is one line; members that may be large are not printed with it.
 */
export abstract class EndcursorError extends Error {
  /** A stable name for programs, such as `THROTTLED`. */
  abstract readonly code: string;
  declare readonly coordinate: string | undefined;
  /** The number of attempts of the request that failed, including the first. 0 if none failed or nothing was sent. */
  attempts = 0;
  /** The kind of failure, if a response or its absence is what went wrong. */
  meaning: Meaning | undefined;
  /** How long the server asks the client to wait, in milliseconds. */
  retryAfterMs: number | undefined;
  /** Whether a smaller page might succeed. */
  mayBeSize = false;
  /** Whether it is certain that no part of the operation was applied, so that even a mutation may be sent again. */
  unapplied = false;
  /** The receipt of the traversal, if there was one. */
  declare receipt: Receipt | undefined;
  /** A token for the rest, if there was a traversal. */
  declare resume: string | undefined;
  /** The rows collected so far, if the reading was collecting. */
  declare nodes: readonly unknown[] | undefined;
  /** The first row that was not delivered, as far as it was read, if a nested list in it could not be read. */
  declare unfinished: unknown;

  constructor(message: string, { coordinate, cause }: ErrorDetails = {}) {
    const line = plainLine(coordinate ? `${coordinate}: ${message}` : message);
    super(line, cause === undefined ? undefined : { cause });
    hide(this, { receipt: undefined, resume: undefined, nodes: undefined, unfinished: undefined });
    this.coordinate = coordinate;
  }

  /** The name of the class before a bundler shortens it. */
  abstract override get name(): string;
}
