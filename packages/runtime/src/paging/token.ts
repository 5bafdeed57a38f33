import { decoded } from '../dialects/base64.ts';
import { fingerprint } from '../dialects/fingerprint.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import { UsageError } from '../errors/index.ts';
import { type Stand, startAt } from './stand.ts';

const VERSION = 1;

/** What is of one traversal alone. */
const UNKEPT = { pages: undefined, errors: undefined, nested: undefined };

/** What a token belongs to, and what its contents must fit. */
export interface TokenOwner {
  /** The operation with its arguments. */
  readonly operation: Pick<PagedOperation, 'coordinate' | 'identity' | 'start'>;
  /** Where it is sent; undefined if that is not known. */
  readonly endpoint?: string | undefined;
  /** The largest page that the API allows. */
  readonly maxPageSize?: number | undefined;
}

/** Writes a resume token: text that is safe in URLs and files. It begins with a checksum of the rest. */
export function writeToken(stand: Stand, { endpoint, operation }: TokenOwner): string {
  const kept = { ...stand, ...UNKEPT };
  const owner = [fingerprint(operation.identity), endpoint === undefined ? null : fingerprint(endpoint)];
  const body = encode(JSON.stringify([VERSION, ...owner, kept]));
  return fingerprint(body) + body;
}

/** Adds the token as `resume`. It is written when it is read: every page has one, and few are looked at. */
export function withToken<T extends object>(to: T, at: Stand, owner: TokenOwner): T & { readonly resume: string } {
  const get = () => writeToken(at, owner);
  return Object.defineProperty(to, 'resume', { get, enumerable: true }) as T & { readonly resume: string };
}

/**
 * Reads a resume token.
 * @throws {UsageError} where it is broken, or was made for another operation or endpoint
 */
export function readToken(token: string, owner: TokenOwner): Stand {
  const { endpoint, maxPageSize = Infinity } = owner;
  const { coordinate, identity, start } = owner.operation;
  const check = (isRight: boolean, wrong: string) => {
    if (!isRight) throw new UsageError(`the resume token ${wrong}, or start anew`, { coordinate });
  };
  const [version, operation, place, stand] = contentOf(String(token)) ?? [];
  check(version !== undefined, 'is broken or cut off. Give it as it was received');
  check(version === VERSION, `is of version ${String(version)}, this is ${VERSION}. Read with that one`);
  check(
    operation === fingerprint(identity),
    'belongs to another field, other arguments or another selection. Ask for those',
  );
  const isHere = place === null || endpoint === undefined || place === fingerprint(endpoint);
  check(isHere, `belongs to another endpoint than ${endpoint}. Read from that one`);
  const at = readStand(stand, start);
  const { size = 0 } = at ?? {};
  check(at !== undefined, 'was not made here. Give one that was');
  check(
    size <= maxPageSize,
    `is for pages of ${size}, which are all of one size, and the limit is ${maxPageSize} now. Raise it`,
  );
  return at as Stand;
}

/** What a token holds, if it is as it was written. */
function contentOf(token: string): readonly unknown[] | undefined {
  const body = token.slice(16);
  if (token !== fingerprint(body) + body) return undefined;
  try {
    const content: unknown = JSON.parse(decoded(body));
    return Array.isArray(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Where a reading stood; undefined where a part of it has not its form. */
function readStand(stand: unknown, start: unknown): Stand | undefined {
  const blank = startAt(null);
  const at: Record<string, unknown> = { ...blank };
  for (const [name, like] of Object.entries({ ...blank, expected: NaN, position: start, ...UNKEPT })) {
    const value = (stand as Readonly<Record<string, unknown>> | undefined)?.[name];
    // A position that is null has to be found first.
    if (like === undefined || value == null) continue;
    if (!isLike(value, like)) return undefined;
    at[name] = value;
  }
  return at as unknown as Stand;
}

/** Offsets and numbers of pages are counts, as their beginning is; what a server gives to go on from may be anything. */
function isLike(value: unknown, like: unknown): boolean {
  if (Array.isArray(like)) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  // What servers count may be any number, a wrong one too.
  if (typeof like === 'number' && !Number.isNaN(like)) return Number.isSafeInteger(value) && (value as number) >= 0;
  return like === null || typeof value === typeof like;
}

/** JSON as ASCII, whatever its texts, so that each character is one byte. */
function encode(json: string): string {
  const ascii = json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return btoa(ascii).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
