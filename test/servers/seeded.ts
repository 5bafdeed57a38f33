/**
 * Returns a number in 0 … 2^32 - 1 that looks random and depends only on its keys (FNV-1a, finished as in MurmurHash3).
 * Data based on it has no state, so any row of millions can be created from its index.
 */
export function hash(...keys: readonly (number | string)[]): number {
  let h = 0x811c9dc5;
  for (const key of keys) {
    for (const char of `${key}|`) h = Math.imul(h ^ char.charCodeAt(0), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Returns a fraction in [0, 1) that depends only on its keys. */
export function fraction(...keys: readonly (number | string)[]): number {
  return hash(...keys) / 2 ** 32;
}

/** Returns one of `options`, chosen by the keys. */
export function choose<T>(options: readonly [T, ...T[]], ...keys: readonly (number | string)[]): T {
  return options[hash(...keys) % options.length] ?? options[0];
}

/** Formats `PN` and 123 as `PN-000123`. */
export function numbered(prefix: string, index: number, digits = 6): string {
  return `${prefix}-${String(index).padStart(digits, '0')}`;
}
