import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';

/** The server refused the request because of a limit. */
export class ThrottlingError extends EndcursorError {
  readonly code = 'THROTTLED';
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(said: string, retryAfterMs: number | undefined, details: ErrorDetails = {}) {
    const wait = retryAfterMs === undefined ? '' : `. It asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
    super(`the server refused because of a limit: ${said}${wait}`, details);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Refused by us, before anything was sent: the request is over a limit that is known. */
export class LimitExceededError extends EndcursorError {
  readonly code = 'LIMIT_EXCEEDED';
  /** Which limit, such as `pageSize.max`. */
  readonly limit: string;
  readonly asked: number;
  readonly allowed: number;

  constructor(limit: string, asked: number, allowed: number, details: ErrorDetails = {}) {
    super(`${limit} is ${allowed}, ${asked} was asked for. Ask for at most ${allowed}`, details);
    this.limit = limit;
    this.asked = asked;
    this.allowed = allowed;
  }
}
