import { CallbackError, completed, EndcursorError } from '../errors/index.ts';
import type { Receipt } from '../receipt/receipt.ts';

/**
 * Returns the error that a reading ends with, whatever was thrown: it has the rows so far, the receipt and the token. The reason
 * of the caller's signal is returned as it is.
 */
export function readingError(error: unknown, callers: AbortSignal | undefined, known: ReadingEnd): unknown {
  if (callers?.aborted && error === callers.reason) return error;
  const { coordinate, nodes, receipt } = known;
  // An error with a receipt is from another reading, which a function of the caller's made.
  const isOurs = error instanceof EndcursorError && !error.receipt;
  const own = isOurs ? error : new CallbackError('a function that the reading called', error, coordinate);
  return completed(own, { receipt, resume: receipt.resume, nodes });
}

/** The facts about a reading when it ends. */
export interface ReadingEnd {
  readonly receipt: Receipt;
  readonly coordinate: string;
  /** The rows so far, if they are being collected. */
  readonly nodes: readonly unknown[] | undefined;
}
