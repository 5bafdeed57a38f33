import { UsageError } from '../errors/index.ts';

/** Where a traversal stands. */
export interface Checkpoint {
  /** What the next page is asked for with; null for the first page. */
  readonly position: unknown;
  /** Rows of that page that are not to be delivered again. */
  readonly skip: number;
  /** Rows delivered so far. */
  readonly delivered: number;
  readonly nullsDropped: number;
  readonly expected: number | undefined;
  /** The page size, where every page must have the same; else 0. */
  readonly size: number;
}

const VERSION = 1;

/** Writes a resume token: text that is safe in URLs and files. */
export function writeToken(checkpoint: Checkpoint, identity: string): string {
  const { position, skip, delivered, nullsDropped, expected, size } = checkpoint;
  const parts = [VERSION, hash(identity), position, skip, delivered, nullsDropped, expected ?? null, size];
  return encode(JSON.stringify(parts));
}

/**
 * Reads a resume token.
 * @throws {UsageError} where the text is no token, or one of another operation, other arguments or another selection
 */
export function readToken(token: string, identity: string, coordinate: string): Checkpoint {
  const [version, of, position, skip, delivered, nullsDropped, expected, size] = parse(token, coordinate);
  if (version !== VERSION)
    throw new UsageError(`the resume token is of version ${String(version)}, this is ${VERSION}`, { coordinate });
  if (of !== hash(identity)) {
    throw new UsageError(
      'the resume token belongs to another field, or to other arguments or another selection. Start anew, or ask for what it was made for',
      { coordinate },
    );
  }
  return {
    position,
    skip: skip as number,
    delivered: delivered as number,
    nullsDropped: nullsDropped as number,
    expected: expected === null ? undefined : (expected as number),
    size: size as number,
  };
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

function encode(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decode(token: string): string {
  const binary = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
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
