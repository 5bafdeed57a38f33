import type { PageSigns, Walk } from './walk.ts';

/**
 * By how many rows a list has changed since the page before, by the server's counts: then pages by offset or number have
 * shifted. A count below what came counts something else, such as the rows of a page.
 */
export function shiftOf({ ahead }: Walk, before: number | undefined, { total }: PageSigns, received: number): number {
  return !ahead || before === undefined || total === undefined || received > total ? 0 : total - before;
}
