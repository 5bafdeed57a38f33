/** Reads a moment. */
export function parseMoment(text: unknown): Date {
  return new Date(String(text));
}

/** Writes a moment. */
export function writeMoment(moment: Date): string {
  return moment.toISOString();
}
