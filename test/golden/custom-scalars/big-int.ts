export function parse(text: string): bigint {
  return BigInt(text);
}

export function serialize(value: bigint): string {
  return String(value);
}
