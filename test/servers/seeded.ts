/**
 * A number in 0 … 2^32 - 1 that looks random and depends on its keys alone (FNV-1a, finished as in MurmurHash3). Data
 * made with it has no state, so a row of millions can be made alone, by its index.
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

/** A fraction in [0, 1) that depends on its keys alone. */
export function fraction(...keys: readonly (number | string)[]): number {
  return hash(...keys) / 2 ** 32;
}

/** One of `options`, chosen by the keys. */
export function choose<T>(options: readonly [T, ...T[]], ...keys: readonly (number | string)[]): T {
  return options[hash(...keys) % options.length] ?? options[0];
}

/** `PN` and 123 give `PN-000123`. */
export function numbered(prefix: string, index: number, digits = 6): string {
  return `${prefix}-${String(index).padStart(digits, '0')}`;
}
