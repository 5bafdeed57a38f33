/**
 * Returns a non-negative number, or the value of a string with one, of at most 15 digits before the point. Returns
 * undefined for anything else.
 */
export function plainNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  return /^\s*\d{1,15}(\.\d+)?\s*$/.test(String(value)) ? Number(value) : undefined;
}
