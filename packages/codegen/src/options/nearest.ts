/** Returns the name that was probably meant, if one is at most two edits away. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, edits: edits(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return best && best.edits <= 2 && best.edits < best.name.length / 2 ? best.name : undefined;
}

/**
 * Returns a suggestion: the name that was probably meant, or else the names that exist.
 * @param listed the most names to list
 */
export function offer(word: string, names: readonly string[], listed = 12): string {
  const meant = nearest(word, names);
  if (meant) return `; did you mean ${meant}?`;
  if (names.length === 0) return '; there is none';
  const more = names.length > listed ? ` and ${names.length - listed} more` : '';
  return `. There are ${names.slice(0, listed).join(', ')}${more}`;
}

/** Returns the Levenshtein distance of two words. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
