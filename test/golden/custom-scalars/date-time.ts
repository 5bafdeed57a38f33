/** A moment. */
export interface Instant {
  readonly ms: number;
}

export function parse(text: string): Instant {
  return { ms: Date.parse(text) };
}

export function serialize(value: Date | string): string {
  return new Date(value).toISOString();
}
