import { calling } from '../errors/index.ts';

/** The rows of a page that are to be delivered. */
export interface FreshRows {
  readonly nodes: readonly unknown[];
  /** How many rows of the page are done with behind the first `count` of them, and behind all. */
  doneAfter(count: number): number;
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

/** Tells whether a row has a key that another had before. */
export function repetition(key: (row: unknown) => unknown): (row: unknown) => boolean {
  const keys = new Set<unknown>();
  return (row) => keys.size === keys.add(calling('dedupe', () => key(row))).size;
}
