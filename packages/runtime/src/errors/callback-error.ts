import { EndcursorError } from './endcursor-error.ts';

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
