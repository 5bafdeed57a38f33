/** Returns a count with separators. */
export function written(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: count < 10 ? 1 : 0 });
}

/** Returns a count of things, such as `1 row` or `1,200 rows`. */
export function counted(count: number, one: string): string {
  return `${written(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** Returns a duration in its two largest units. */
export function writtenTime(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toLocaleString('en-US', { maximumFractionDigits: ms < 1_000 ? 2 : 1 })} s`;
  const seconds = Math.round(ms / 1_000);
  const at = UNITS.findIndex(([, length]) => seconds >= length);
  const [unit, length] = UNITS[at] ?? ['s', 1];
  const [next, nextLength] = UNITS[at + 1] ?? ['', 0];
  const rest = nextLength ? Math.floor((seconds % length) / nextLength) : 0;
  return `${Math.floor(seconds / length)} ${unit}${rest ? ` ${rest} ${next}` : ''}`;
}

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];
