import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';

/** The server refused the request because of a limit. */
export class ThrottlingError extends EndcursorError {
  readonly code = 'THROTTLED';
  constructor(said: string, retryAfterMs: number | undefined, details: ErrorDetails = {}, unapplied = true) {
    const wait = retryAfterMs === undefined ? '' : `. It asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
    super(`the server refused because of a limit: ${said.replace(/\.$/, '')}${wait}`, details);
    this.meaning = 'throttled';
    this.retryAfterMs = retryAfterMs;
    this.unapplied = unapplied;
  }

  override get name(): string {
    return 'ThrottlingError';
  }
}

/** Refused by us, before anything was sent: the request is over a limit that is known. */
export class LimitExceededError extends EndcursorError {
  readonly code = 'LIMIT_EXCEEDED';
  /** Which limit, such as `pageSize.max`. */
  readonly limit: string;
  readonly asked: number;
  readonly allowed: number;
  /** The page size that would fit, where one is known. */
  readonly fits: number | undefined;

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
