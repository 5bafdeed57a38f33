import type { PagedOperation } from '../document/paged-operation.ts';
import type { UsageError } from '../errors/index.ts';
import type { PagerOptions } from './pager-options.ts';
import { expectedBy, type Checkpoint } from './checkpoint.ts';

type Start = Pick<PagedOperation, 'coordinate' | 'start' | 'walk' | 'way'>;

/** Returns the position of the first page; null if it needs none, or if it has to be found because there is no total to check it. */
export function firstPosition({ coordinate, start, walk, way }: Start, { total }: PagerOptions): unknown {
  return total === false && walk.doubt?.(way, coordinate) ? null : start;
}

/** Returns the error of a reading whose first page was assumed because of a total, if the total turns out not to fit. */
export function doubtOfStart(
  { coordinate, start, walk, way }: Start,
  { total }: PagerOptions,
  read: Checkpoint,
): UsageError | undefined {
  if (total === false || start === null || read.flawed || expectedBy(read) !== undefined) return undefined;
  return walk.doubt?.(way, coordinate);
}
