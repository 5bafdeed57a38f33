import { UsageError } from '../errors/index.ts';

/** Where a traversal stands. */
export interface Checkpoint {
  /** What the next page is asked for with; null for a first page that needs no position. */
  readonly position: unknown;
  /** Rows of that page that are not to be delivered again. */
  readonly skip: number;
  /** Rows delivered so far. */
  readonly delivered: number;
  /** Rows that were null. */
  readonly nullsDropped: number;
  /** Entries of nested lists that were null. */
  readonly innerNulls: number;
  readonly duplicates: number;
  readonly expected: number | undefined;
  /** Nested lists of which more rows exist than were read. */
  readonly truncated: readonly string[];
  /** Whether errors beside partial data were let pass. */
  readonly flawed: boolean;
  /** The page size, where every page must have the same; else 0. */
  readonly size: number;
}

const VERSION = 1;

/** Before the first page. */
export function startAt(position: unknown): Checkpoint {
  return {
    position,
    skip: 0,
    size: 0,
    delivered: 0,
    nullsDropped: 0,
    innerNulls: 0,
    duplicates: 0,
    expected: undefined,
    truncated: [],
    flawed: false,
  };
}

/** On the same page after `skip` of its rows; those of them that were not delivered are repeated ones. */
export function within(before: Checkpoint, skip: number, delivered: number): Checkpoint {
  const repeated = skip - before.skip - (delivered - before.delivered);
  return { ...before, skip, delivered, duplicates: before.duplicates + repeated };
}

/** Writes a resume token: text that is safe in URLs and files. */
export function writeToken(checkpoint: Checkpoint, identity: string): string {
  return encode(JSON.stringify([VERSION, hash(identity), checkpoint]));
}

/** The same with the token as `resume`. It is written when it is read: every page has one, and few are looked at. */
export function withToken<T extends object>(to: T, at: Checkpoint, identity: string): T & { readonly resume: string } {
  return {
    ...to,
    get resume() {
      return writeToken(at, identity);
    },
  };
}

/**
 * Reads a resume token.
 * @throws {UsageError} where the text is no token, or one of another operation, other arguments or another selection
 */
export function readToken(token: string, identity: string, coordinate: string): Checkpoint {
  const [version, of, checkpoint] = parse(token, coordinate);
  if (version !== VERSION)
    throw new UsageError(`the resume token is of version ${String(version)}, this is ${VERSION}`, { coordinate });
  if (of !== hash(identity)) {
    throw new UsageError(
      'the resume token belongs to another field, or to other arguments or another selection. Start anew, or ask for what it was made for',
      { coordinate },
    );
  }
  return { ...startAt(null), ...(checkpoint as Partial<Checkpoint>) };
}

function parse(token: string, coordinate: string): unknown[] {
  try {
    const value = JSON.parse(decode(token)) as unknown;
    if (Array.isArray(value)) return value;
  } catch (cause) {
    throw new UsageError('the resume token cannot be read. It must be given as it was received', { coordinate, cause });
  }
  throw new UsageError('the resume token cannot be read. It must be given as it was received', { coordinate });
}

/** JSON as ASCII, whatever its texts, so that each character is one byte. */
function encode(json: string): string {
  const ascii = json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return btoa(ascii).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function decode(token: string): string {
  return atob(token.replace(/-/g, '+').replace(/_/g, '/'));
}

/** A hash of 53 bits (cyrb53, public domain): enough to tell operations apart, not to keep secrets. */
function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
