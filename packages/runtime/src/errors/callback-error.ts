import { EndcursorError } from './endcursor-error.ts';

/** Calls one of the caller's functions. @throws {CallbackError} if it throws */
export function calling<T>(called: string, call: () => T, coordinate?: string): T {
  try {
    return call();
  } catch (cause) {
    throw new CallbackError(called, cause, coordinate);
  }
}

/**
 * One of the caller's functions threw during a reading: a listener, `dedupe`, `onPartial` or a function of a scalar.
 */
export class CallbackError extends EndcursorError {
  readonly code = 'CALLBACK';

  constructor(called: string, cause: unknown, coordinate?: string) {
    super(`${called} threw. See the cause`, { coordinate, cause });
  }

  override get name(): string {
    return 'CallbackError';
  }
}
