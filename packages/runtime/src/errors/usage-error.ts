import { EndcursorError } from './endcursor-error.ts';

/** The call is invalid: a wrong selection, option or resume token. Nothing was sent. */
export class UsageError extends EndcursorError {
  readonly code = 'USAGE';

  override get name(): string {
    return 'UsageError';
  }
}
