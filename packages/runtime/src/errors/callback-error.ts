import { EndcursorError } from './endcursor-error.ts';

/**
 * Calls a function of the caller's.
 * @throws {CallbackError} where it throws
 */
export function calling<T>(called: string, call: () => T, coordinate?: string): T {
  try {
    return call();
  } catch (cause) {
    throw new CallbackError(called, cause, coordinate);
  }
}

/** A function of the caller's that a reading called threw: a listener, `dedupe`, `onPartial`, the function of a scalar. */
export class CallbackError extends EndcursorError {
  readonly code = 'CALLBACK';

  constructor(called: string, cause: unknown, coordinate?: string) {
    super(`${called} threw. What it threw is the cause`, { coordinate, cause });
  }

  override get name(): string {
    return 'CallbackError';
  }
}
