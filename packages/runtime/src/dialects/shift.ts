import type { Course } from './course.ts';
import type { PageSigns } from './walk.ts';

/** What was known of a list before a page was read. */
export interface Counted {
  /** The number of rows by the server's count. */
  readonly total: number | undefined;
  /** The number of rows that had come. */
  readonly received: number;
}

/**
 * Returns by how many rows a list has changed since the page before, by the server's counts: then pages by offset, by number
 * and the like have shifted. A count that never was above what came counts something else, such as the rows of a page.
 */
export function shiftOf({ counting }: Course, before: Counted, { total }: PageSigns, received: number): number {
  if (!counting || before.total === undefined || total === undefined) return 0;
  return received > total && before.received >= before.total ? 0 : total - before.total;
}
