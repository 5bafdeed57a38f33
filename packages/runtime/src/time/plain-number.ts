/** A number that is not negative, or the text of one, of 15 digits at most before its point; undefined for anything else. */
export function plainNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  return /^\s*\d{1,15}(\.\d+)?\s*$/.test(String(value)) ? Number(value) : undefined;
}
