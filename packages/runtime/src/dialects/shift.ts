import type { Course } from './course.ts';
import type { PageSigns } from './paging.ts';

/**
 * Returns by how many rows a list has changed since the previous page, according to the server's counts. Pages by
 * offset or number have then shifted. A count that was never above the number of rows received counts something else,
 * such as the rows of a page.
 */
export function shiftOf({ counting }: Course, before: Counted, { total }: PageSigns, received: number): number {
  if (!counting || before.total === undefined || total === undefined) return 0;
  return received > total && before.received >= before.total ? 0 : total - before.total;
}

/** The counts of a list before a page was read. */
export interface Counted {
  /** The number of rows by the server's count. */
  readonly total: number | undefined;
  /** The number of rows that had come. */
  readonly received: number;
}
