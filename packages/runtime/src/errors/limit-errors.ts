import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';

/** The server refused the request because of a limit, or would have if we had sent it now. */
export class ThrottlingError extends EndcursorError {
  readonly code = 'THROTTLED';
  /** @param whose 'ours' if nothing was sent, since the wait is longer than the caller allows: then it is the whole message */
  constructor(
    said: string,
    retryAfterMs: number | undefined,
    details: ErrorDetails = {},
    whose: 'ours' | 'theirs' = 'theirs',
  ) {
    const wait = retryAfterMs === undefined ? '' : `. It asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
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

/** The shared store of quotas failed: nothing was sent. What went wrong is the `cause`. */
export class QuotaStoreError extends EndcursorError {
  readonly code = 'QUOTA_STORE';

  constructor(cause: unknown, details: ErrorDetails = {}) {
    super('the shared store of quotas failed. See the cause, or say in onStoreFailure what to do meanwhile', {
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

/** Refused by us, before anything was sent: the request is over a limit that is known. */
export class LimitExceededError extends EndcursorError {
  readonly code = 'LIMIT_EXCEEDED';
  /** Which limit, such as `pageSize.max`. */
  declare readonly limit: string;
  declare readonly asked: number;
  declare readonly allowed: number;
  /** The page size that would fit, where one is known. */
  declare readonly fits: number | undefined;

  constructor(limit: string, asked: number, allowed: number, details: ErrorDetails = {}, fits?: number) {
    const advice = fits === undefined ? `Ask for at most ${allowed}` : `A pageSize of ${fits} would fit`;
    super(`${limit} is ${allowed}, ${asked} was asked for. ${advice}`, details);
    this.limit = limit;
    this.asked = asked;
    this.allowed = allowed;
    this.fits = fits;
  }

  override get name(): string {
    return 'LimitExceededError';
  }
}
