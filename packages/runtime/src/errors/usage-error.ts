import { EndcursorError } from './endcursor-error.ts';

/** The call itself cannot be carried out: a wrong selection, option or resume token. Nothing was sent. */
export class UsageError extends EndcursorError {
  readonly code = 'USAGE';

  override get name(): string {
    return 'UsageError';
  }
}
