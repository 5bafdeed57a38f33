/**
 * Tells texts apart by 16 characters: two hashes of 32 bits (FNV-1a, and its like with another prime). No two texts of one
 * length that differ in one character have the same. It keeps no secrets.
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
