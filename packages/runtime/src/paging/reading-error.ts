import { CallbackError, EndcursorError } from '../errors/index.ts';
import type { Receipt } from '../receipt/receipt.ts';

/** What is known of a reading when it ends. */
export interface Known {
  readonly receipt: Receipt;
  readonly coordinate: string;
  /** The rows, where they are being collected. */
  readonly nodes: readonly unknown[] | undefined;
}

/**
 * What a reading ends with, whatever was thrown: an error that has the rows so far, the receipt and the token. The reason of the
 * caller's signal is theirs, and comes as it is.
 */
export function readingError(error: unknown, callers: AbortSignal | undefined, known: Known): unknown {
  if (callers?.aborted && error === callers.reason) return error;
  const { coordinate, nodes, receipt } = known;
  // One that has a receipt is of another reading, which a function of the caller's has made.
  const isOurs = error instanceof EndcursorError && !error.receipt;
  const own = isOurs ? error : new CallbackError('a function that the reading called', error, coordinate);
  return Object.assign(own, { receipt, resume: receipt.resume, nodes });
}
