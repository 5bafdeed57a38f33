/** A name as dialects compare it: without case and underscores. */
export function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** How well a name fits patterns: the place of the first that matches, or -1. `*` stands for any characters. */
export function rankOf(name: string, patterns: readonly string[]): number {
  const plain = plainName(name);
  return patterns.findIndex((pattern) => matches(plain, pattern));
}

function matches(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) return name === pattern;
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.at(-1) ?? '';
  const middle = rest.slice(0, -1);
  const fits = name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length;
  return fits && middle.every((part) => name.includes(part));
}
