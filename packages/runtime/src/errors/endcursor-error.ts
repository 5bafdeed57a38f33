import type { Receipt } from '../receipt/receipt.ts';
import type { Exceeded } from './exceeded.ts';
import { hide } from './hide.ts';
import type { Meaning } from './meaning.ts';
import { MESSAGE_PAGE } from './message-page.ts';
import { plainLine } from './plain-line.ts';

/** The mark of every error of every copy of this package. */
const BRAND = Symbol.for('endcursor.error');

/**
 * The base class of every error that the runtime throws. The exception is an aborted call, which rejects with the signal's
 * own reason. The message is one line; members that may be large are not printed with it.
 */
export abstract class EndcursorError extends Error {
  /** A stable name for programs, such as `THROTTLED`. */
  abstract readonly code: string;
  declare readonly coordinate: string | undefined;
  /** How many attempts of the failed request were made, the first included; 0 if no request failed or nothing was sent. */
  readonly attempts: number = 0;
  /** What the failed answer, or the lack of one, means for another attempt. */
  readonly meaning: Meaning | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether the server may answer a smaller page. */
  readonly mayBeSize: boolean = false;
  /** The largest page that the server names in its refusal. */
  readonly largestPage: number | undefined;
  /** The limit on one request, other than that on the size of a page, that the server's refusal is about. */
  readonly exceeded: Exceeded | undefined;
  /** The name of the slot of the pool whose credentials the failed request had. */
  readonly slot: string | undefined;
  /** Whether it is certain that nothing of the operation was carried out, so that even a mutation may be sent again. */
  readonly unapplied: boolean = false;
  /** What had been read when the error occurred, if it occurred while reading pages. */
  declare readonly receipt: Receipt | undefined;
  /** The token from which the rest can be read, if the error occurred while reading pages. */
  declare readonly resume: string | undefined;
  /** The rows that had been collected, if `collect()` was reading. */
  declare readonly nodes: readonly unknown[] | undefined;
  /** The first row that was not delivered, as far as it was read, if a list inside it could not be read. */
  declare readonly unfinished: unknown;

  constructor(message: string, { advice = '', cause, ...known }: ErrorDetails = {}) {
    const { coordinate } = known;
    const line = plainLine((coordinate ? `${coordinate}: ${message}` : message) + advice);
    super(line + MESSAGE_PAGE, cause === undefined ? undefined : { cause });
    hide(this, { [BRAND]: true, receipt: undefined, resume: undefined, nodes: undefined, unfinished: undefined });
    Object.assign(this, known);
  }

  /** The name of the class, unchanged by bundlers that shorten names. */
  override get name(): string {
    return 'EndcursorError';
  }

  /** Accepts errors of the same name from other copies of this package: a program may load it by `import` and `require`. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const name = Object.hasOwn(this.prototype, 'name') && this.prototype.name;
    const isOurs = value instanceof Error && BRAND in value;
    for (let one: unknown = value; one instanceof Object; one = Object.getPrototypeOf(one)) {
      if (one === this.prototype) return true;
      if (isOurs && Object.hasOwn(one, 'name') && 'name' in one && one.name === name) return true;
    }
    return false;
  }
}

/** The facts about an error that are known when it is thrown, besides its message. */
export interface ErrorDetails {
  /** What to do, for the end of the message. */
  readonly advice?: string | undefined;
  /** The schema coordinate of the field that was read. */
  readonly coordinate?: string | undefined;
  readonly cause?: unknown;
  readonly meaning?: Meaning | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly mayBeSize?: boolean;
  readonly largestPage?: number | undefined;
  readonly exceeded?: Exceeded | undefined;
  readonly unapplied?: boolean;
  readonly slot?: string | undefined;
}
