/**
 * Returns 16 characters that identify a string: two 32-bit hashes (FNV-1a, and the same with another prime). Two
 * strings of the same length that differ in one character never have the same fingerprint. It is not cryptographic.
 */
export function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = a;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return [a, b].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
}
