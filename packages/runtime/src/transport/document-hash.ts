import { UsageError } from '../errors/index.ts';

/**
 * Returns the SHA-256 of a document in hexadecimal digits. It is computed once for each document.
 * @throws {UsageError} if the platform has no Web Cryptography, such as a page without HTTPS
 */
export async function documentHash(document: string): Promise<string> {
  const known = hashes.get(document);
  if (known !== undefined) return known;
  // Types of browsers have it always, but a page without HTTPS has none.
  const { subtle } = (globalThis.crypto ?? {}) as Partial<Crypto>;
  if (!subtle)
    throw new UsageError('persisted documents need crypto.subtle, which pages have over HTTPS and on localhost');
  const bytes = await subtle.digest('SHA-256', new TextEncoder().encode(document));
  const hash = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hashes.size >= MOST) hashes.clear();
  hashes.set(document, hash);
  return hash;
}

/** Documents of selections may be of any number, so that not all are kept. */
const MOST = 1_000;
const hashes = new Map<string, string>();
