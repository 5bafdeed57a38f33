import { calling } from '../errors/index.ts';

/** The rows of a page that are to be delivered. */
export interface FreshRows {
  readonly nodes: readonly unknown[];
  /** Returns how many rows of the page are done after the first `count` of these. */
  doneAfter(count: number): number;
  /** How many rows of the page are done after all of these. */
  readonly done: number;
  readonly duplicates: number;
}

/** The rows of a page that are wanted. */
export interface WantedRows {
  /** How many were delivered before. */
  readonly skip: number;
  /** How many more are wanted. */
  readonly left: number;
  /** How many, from the first, are whole. */
  readonly whole: number;
}

/**
 * Returns the rows of a page that are to be delivered.
 * @param isRepeated returns whether a row was delivered before, by the caller's key
 */
export function freshRows(
  rows: readonly unknown[],
  { left, skip, whole }: WantedRows,
  isRepeated: ((row: unknown) => boolean) | undefined,
): FreshRows {
  const start = Math.min(skip, rows.length);
  if (isRepeated) return distinctRows(rows, { left, skip: start, whole }, isRepeated);
  const done = Math.max(start, Math.min(whole, start + left));
  const nodes = done - start === rows.length ? rows : rows.slice(start, done);
  return { nodes, doneAfter: (count) => start + count, done, duplicates: 0 };
}

function distinctRows(
  rows: readonly unknown[],
  { left, skip, whole }: WantedRows,
  isRepeated: (row: unknown) => boolean,
): FreshRows {
  const nodes: unknown[] = [];
  const ends: number[] = [];
  let done = skip;
  while (done < whole && nodes.length < left) {
    const row = rows[done++];
    if (isRepeated(row)) continue;
    nodes.push(row);
    ends.push(done);
  }
  return { nodes, doneAfter: (count) => ends[count - 1] ?? skip, done, duplicates: done - skip - nodes.length };
}

/** Returns a function that reports whether an earlier row had the same key. */
export function repetition(key: (row: unknown) => unknown): (row: unknown) => boolean {
  const keys = new Set<unknown>();
  return (row) => keys.size === keys.add(calling('dedupe', () => key(row))).size;
}
