import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';

/** The server refused the request because of a limit, or would have refused it now. */
export class ThrottlingError extends EndcursorError {
  readonly code = 'THROTTLED';
  /**
   * @param whose 'ours' if nothing was sent because the wait is longer than the caller allows; `said` is then the whole
   * message
   */
  constructor(
    said: string,
    retryAfterMs: number | undefined,
    details: ErrorDetails = {},
    whose: 'ours' | 'theirs' = 'theirs',
  ) {
    const wait = retryAfterMs === undefined ? '' : `. Retry after ${Math.ceil(retryAfterMs / 1000)} s`;
    const theirs = `the server refused because of a limit: ${said.replace(/\.$/, '')}${wait}`;
    super(whose === 'ours' ? said : theirs, details);
    this.meaning = 'throttled';
    this.retryAfterMs = retryAfterMs;
    this.unapplied = true;
  }

  override get name(): string {
    return 'ThrottlingError';
  }
}

/** The shared quota store failed, so nothing was sent. The original error is the `cause`. */
export class QuotaStoreError extends EndcursorError {
  readonly code = 'QUOTA_STORE';

  constructor(cause: unknown, details: ErrorDetails = {}) {
    super('the shared quota store failed. See the cause, or set onStoreFailure to continue without it', {
      ...details,
      cause,
    });
    this.meaning = 'transient';
    this.unapplied = true;
  }

  override get name(): string {
    return 'QuotaStoreError';
  }
}

/** The client refused the request before sending it, because it exceeds a known limit. */
export class LimitExceededError extends EndcursorError {
  readonly code = 'LIMIT_EXCEEDED';
  /** The name of the limit, such as `pageSize.max`. */
  declare readonly limit: string;
  declare readonly asked: number;
  declare readonly allowed: number;
  /** The page size that would fit, if one is known. */
  declare readonly fits: number | undefined;

  constructor(limit: string, asked: number, allowed: number, details: ErrorDetails = {}, fits?: number) {
    const advice = fits === undefined ? `Request at most ${allowed}` : `A pageSize of ${fits} would fit`;
    super(`${limit} is ${allowed}, but ${asked} was requested. ${advice}`, details);
    this.limit = limit;
    this.asked = asked;
    this.allowed = allowed;
    this.fits = fits;
  }

  override get name(): string {
    return 'LimitExceededError';
  }
}
