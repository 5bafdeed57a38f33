import { UsageError } from '../errors/index.ts';
import { type Stand, startAt } from './stand.ts';

const VERSION = 1;

/** Writes a resume token: text that is safe in URLs and files. */
export function writeToken(stand: Stand, identity: string): string {
  const kept = { ...stand, pages: undefined, errors: undefined, nested: undefined };
  return encode(JSON.stringify([VERSION, hash(identity), kept]));
}

/** Adds the token as `resume`. It is written when it is read: every page has one, and few are looked at. */
export function withToken<T extends object>(to: T, at: Stand, identity: string): T & { readonly resume: string } {
  const get = () => writeToken(at, identity);
  return Object.defineProperty(to, 'resume', { get, enumerable: true }) as T & { readonly resume: string };
}

/**
 * Reads a resume token.
 * @throws {UsageError} where it is broken, or was made for another operation
 */
export function readToken(token: string, identity: string, coordinate: string): Stand {
  const refuse = (why: string, cause?: unknown) => new UsageError(`the resume token ${why}`, { coordinate, cause });
  let content: unknown;
  try {
    content = JSON.parse(decode(token));
  } catch (cause) {
    throw refuse(UNREADABLE, cause);
  }
  if (!Array.isArray(content)) throw refuse(UNREADABLE);
  const [version, of, stand] = content as unknown[];
  if (version !== VERSION) throw refuse(`is of version ${String(version)}, this is ${VERSION}`);
  if (of !== hash(identity)) {
    throw refuse(
      'belongs to another field, or to other arguments or another selection. Start anew, or ask for what it was made for',
    );
  }
  return { ...startAt(null), ...(stand as Partial<Stand>) };
}

const UNREADABLE = 'cannot be read. It must be given as it was received';

/** JSON as ASCII, whatever its texts, so that each character is one byte. */
function encode(json: string): string {
  const ascii = json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return btoa(ascii).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function decode(token: string): string {
  return atob(token.replace(/-/g, '+').replace(/_/g, '/'));
}

/** Two hashes of 32 bits (FNV-1a, and its like with another prime): enough to tell operations apart, not to keep secrets. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = a;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return `${a >>> 0}.${b >>> 0}`;
}
