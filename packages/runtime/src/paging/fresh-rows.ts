/** The rows of a page that are to be delivered. */
export interface FreshRows {
  readonly nodes: unknown[];
  /** How many rows of the page are done with after each of them. */
  readonly ends: number[];
  /** How many rows of the page are done with. */
  readonly done: number;
  readonly duplicates: number;
}

/** Which rows of a page are wanted. */
export interface WantedRows {
  /** Those that were delivered before. */
  readonly skip: number;
  /** How many are wanted still. */
  readonly left: number;
  /** How many, from the first, are whole. */
  readonly whole: number;
}

/**
 * Takes the rows of a page that are to be delivered.
 * @param isRepeated whether a row was delivered before, by the caller's key
 */
export function freshRows(
  rows: readonly unknown[],
  { left, skip, whole }: WantedRows,
  isRepeated: ((row: unknown) => boolean) | undefined,
): FreshRows {
  const nodes: unknown[] = [];
  const ends: number[] = [];
  let done = Math.min(skip, rows.length);
  let duplicates = 0;
  while (done < whole && nodes.length < left) {
    const row = rows[done++];
    if (isRepeated?.(row)) {
      duplicates++;
      continue;
    }
    nodes.push(row);
    ends.push(done);
  }
  return { nodes, ends, done, duplicates };
}

/** Tells whether a row has a key that another had before. */
export function repetition(key: (row: unknown) => unknown): (row: unknown) => boolean {
  const keys = new Set<unknown>();
  return (row) => keys.size === keys.add(key(row)).size;
}
