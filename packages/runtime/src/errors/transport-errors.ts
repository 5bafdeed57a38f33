import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';

/** The error codes of connections that were never made. */
const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** No HTTP response came: the connection failed, or there were no header fields to send the request with. */
export class TransportError extends EndcursorError {
  readonly code = 'TRANSPORT';
  /** Whether it is certain that the server never saw the request. */
  declare readonly unsent: boolean;

  /** @param unsent why nothing was sent, if that is known */
  constructor(cause: unknown, coordinate?: string, unsent?: string) {
    const reason = reasonOf(cause);
    // Only a code counts: a message may be the server's own, about its connections.
    const unapplied = unsent !== undefined || UNSENT.includes(reason);
    super(unsent ?? `no response (${reason}). Check the network and the URL`, {
      coordinate,
      cause,
      meaning: 'transient',
      unapplied,
    });
    this.unsent = unapplied;
  }

  override get name(): string {
    return 'TransportError';
  }
}

/** One attempt took longer than `timeoutMs`. */
export class AttemptTimeoutError extends EndcursorError {
  readonly code = 'TIMEOUT';
  declare readonly timeoutMs: number;

  constructor(timeoutMs: number, coordinate?: string) {
    super(`no response within ${timeoutMs} ms. Read smaller pages, or increase timeoutMs`, {
      coordinate,
      meaning: 'transient',
      mayBeSize: true,
    });
    this.timeoutMs = timeoutMs;
  }

  override get name(): string {
    return 'AttemptTimeoutError';
  }
}

/** The body of a response is larger than `maxBodyBytes`. The rest was not read. */
export class ResponseSizeError extends EndcursorError {
  readonly code = 'RESPONSE_SIZE';
  declare readonly maxBodyBytes: number;

  constructor(maxBodyBytes: number, coordinate?: string) {
    super(`the response has more than ${maxBodyBytes} bytes. Read smaller pages, or increase maxBodyBytes`, {
      coordinate,
      meaning: 'too-big',
      mayBeSize: true,
    });
    this.maxBodyBytes = maxBodyBytes;
  }

  override get name(): string {
    return 'ResponseSizeError';
  }
}

/** The answer is not a well-formed GraphQL response, but an error page, half a body or a redirect. */
export class HttpStatusError extends EndcursorError {
  readonly code = 'HTTP_STATUS';
  declare readonly status: number;
  /** The first 200 characters of the body. */
  declare readonly excerpt: string;

  constructor(status: number, body: string, what: string, details: ErrorDetails = {}) {
    const excerpt = body.slice(0, 200);
    super(`HTTP ${status}, ${what}${excerpt && `: ${excerpt}`}`, details);
    this.status = status;
    this.excerpt = excerpt;
  }

  override get name(): string {
    return 'HttpStatusError';
  }
}

function reasonOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, code, message } = error as Error & { readonly code?: unknown };
  if (typeof code === 'string') return code;
  return cause instanceof Error && depth < 10 ? reasonOf(cause, depth + 1) : message;
}
