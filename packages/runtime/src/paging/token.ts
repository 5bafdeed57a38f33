import { decodeBase64 } from '../dialects/base64.ts';
import { fingerprint } from '../dialects/fingerprint.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import { UsageError } from '../errors/index.ts';
import { type Checkpoint, startAt } from './checkpoint.ts';

const VERSION = 1;

/** The members of a checkpoint that belong to one traversal only. */
const UNKEPT = { pages: undefined, errors: undefined, nested: undefined };

/** The owner of a token, which its contents must fit. */
export interface TokenOwner {
  /** The operation with its arguments. */
  readonly operation: Pick<PagedOperation, 'coordinate' | 'identity' | 'start'>;
  /** The endpoint; undefined if it is not known. */
  readonly endpoint?: string | undefined;
  /** The largest page that the API allows. */
  readonly maxPageSize?: number | undefined;
}

/** Writes a resume token: a string that is safe in URLs and files. It begins with a checksum of the rest. */
export function writeToken(checkpoint: Checkpoint, { endpoint, operation }: TokenOwner): string {
  const kept = { ...checkpoint, ...UNKEPT };
  const owner = [fingerprint(operation.identity), endpoint === undefined ? null : fingerprint(endpoint)];
  const body = encode(JSON.stringify([VERSION, ...owner, kept]));
  return fingerprint(body) + body;
}

/**
 * Reads a resume token.
 * @throws {UsageError} if it is broken, or was made for another operation or endpoint
 */
export function readToken(token: string, owner: TokenOwner): Checkpoint {
  const { endpoint, maxPageSize = Infinity } = owner;
  const { coordinate, identity, start } = owner.operation;
  const check = (isRight: boolean, wrong: string) => {
    if (!isRight) throw new UsageError(`the resume token ${wrong}, or start from the beginning`, { coordinate });
  };
  const [version, operation, place, checkpoint] = contentOf(String(token)) ?? [];
  check(version !== undefined, 'is broken or cut off. Pass it as it was received');
  check(version === VERSION, `has version ${String(version)}, and this is version ${VERSION}. Use that version`);
  check(
    operation === fingerprint(identity),
    'belongs to another field, other arguments or another selection. Use those',
  );
  const isHere = place === null || endpoint === undefined || place === fingerprint(endpoint);
  check(isHere, `belongs to another endpoint than ${endpoint}. Use that endpoint`);
  const at = readCheckpoint(checkpoint, start);
  const { size = 0 } = at ?? {};
  check(at !== undefined, 'was not made by this package. Pass one that was');
  check(size <= maxPageSize, `is for pages of ${size} rows, and the limit is now ${maxPageSize}. Raise it`);
  return at as Checkpoint;
}

/** Returns the content of a token; undefined if it is not as it was written. */
function contentOf(token: string): readonly unknown[] | undefined {
  const body = token.slice(16);
  if (token !== fingerprint(body) + body) return undefined;
  try {
    const content: unknown = JSON.parse(decodeBase64(body));
    return Array.isArray(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the checkpoint of a token; undefined if a part of it is malformed. */
function readCheckpoint(checkpoint: unknown, start: unknown): Checkpoint | undefined {
  const blank = startAt(null);
  const at: Record<string, unknown> = { ...blank };
  for (const [name, like] of Object.entries({ ...blank, expected: NaN, slot: '', position: start, ...UNKEPT })) {
    const value = (checkpoint as Readonly<Record<string, unknown>> | undefined)?.[name];
    // A position that is null has to be found.
    if (like === undefined || value == null) continue;
    if (!isLike(value, like)) return undefined;
    at[name] = value;
  }
  return at as unknown as Checkpoint;
}

/** Offsets and page numbers are counts, like the first of them. A cursor from a server may be anything. */
function isLike(value: unknown, like: unknown): boolean {
  if (Array.isArray(like)) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  // The count of a server may be any number, even a wrong one.
  if (typeof like === 'number' && !Number.isNaN(like)) return Number.isSafeInteger(value) && (value as number) >= 0;
  return like === null || typeof value === typeof like;
}

/** Encodes JSON as ASCII, so that each character is one byte. */
function encode(json: string): string {
  const ascii = json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return btoa(ascii).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
