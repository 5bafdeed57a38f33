import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';

/** The server refused the request because of a limit, or would have refused it now. */
export class ThrottlingError extends EndcursorError {
  readonly code = 'THROTTLED';
  /** @param whose 'ours' if nothing was sent because the wait is longer than the caller allows: then `said` is the whole message */
  constructor(
    said: string,
    retryAfterMs: number | undefined,
    details: ErrorDetails = {},
    whose: 'ours' | 'theirs' = 'theirs',
  ) {
    const wait = retryAfterMs === undefined ? '' : `. Retry after ${Math.ceil(retryAfterMs / 1000)} s`;
    const theirs = `the server refused because of a limit: ${said.replace(/\.$/, '')}${wait}`;
    super(whose === 'ours' ? said : theirs, { unapplied: true, ...details, meaning: 'throttled', retryAfterMs });
  }

  override get name(): string {
    return 'ThrottlingError';
  }
}

/** The shared store of quotas failed, and nothing was sent. Its error is the `cause`. */
export class QuotaStoreError extends EndcursorError {
  readonly code = 'QUOTA_STORE';

  constructor(cause: unknown, details: ErrorDetails = {}) {
    super('the shared quota store failed. See the cause, or set onStoreFailure to continue without it', {
      ...details,
      cause,
      meaning: 'transient',
      unapplied: true,
    });
  }

  override get name(): string {
    return 'QuotaStoreError';
  }
}

/** The details of a {@link LimitExceededError}. */
export interface LimitDetails extends ErrorDetails {
  /** The page size that would fit, if one is known. */
  readonly fits?: number | undefined;
}

/** The request exceeds a known limit, and was not sent. */
export class LimitExceededError extends EndcursorError {
  readonly code = 'LIMIT_EXCEEDED';
  /** The limit, such as `pageSize.max`. */
  declare readonly limit: string;
  declare readonly asked: number;
  declare readonly allowed: number;
  /** The page size that would fit, if one is known. */
  declare readonly fits: number | undefined;

  constructor(limit: string, asked: number, allowed: number, details: LimitDetails = {}) {
    const { fits } = details;
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
