import { EndcursorError } from './endcursor-error.ts';

/** A function of the caller's threw: a listener, `dedupe`, `onPartial`, or the function of a scalar. Its error is the `cause`. */
export class CallbackError extends EndcursorError {
  readonly code = 'CALLBACK';

  constructor(called: string, cause: unknown, coordinate?: string) {
    super(`${called} threw. See the cause`, { coordinate, cause });
  }

  override get name(): string {
    return 'CallbackError';
  }
}

/**
 * Calls a function of the caller's, and returns its result.
 * @throws {CallbackError} if it throws
 */
export function calling<T>(called: string, call: () => T, coordinate?: string): T {
  try {
    return call();
  } catch (cause) {
    throw new CallbackError(called, cause, coordinate);
  }
}
