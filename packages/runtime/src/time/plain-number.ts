/** A number that is not negative, or the text of one; undefined for anything else. */
export function plainNumber(value: unknown): number | undefined {
  return /^\s*\d+(\.\d+)?\s*$/.test(String(value)) ? Number(value) : undefined;
}
