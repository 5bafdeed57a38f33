import type { PagedOperation } from '../document/paged-operation.ts';
import type { UsageError } from '../errors/index.ts';
import type { PagerOptions } from './pager-options.ts';
import { expectedBy, type Stand } from './stand.ts';

type Start = Pick<PagedOperation, 'coordinate' | 'start' | 'walk' | 'way'>;

/** Returns the position of the first page; null if it needs none, or has to be found because no total vouches for it. */
export function firstPosition({ coordinate, start, walk, way }: Start, { total }: PagerOptions): unknown {
  return total === false && walk.doubt?.(way, coordinate) ? null : start;
}

/** Returns what to say at the end of a reading whose first page was taken from there being a total, which does not fit. */
export function doubtOfStart(
  { coordinate, start, walk, way }: Start,
  { total }: PagerOptions,
  read: Stand,
): UsageError | undefined {
  if (total === false || start === null || read.flawed || expectedBy(read) !== undefined) return undefined;
  return walk.doubt?.(way, coordinate);
}
