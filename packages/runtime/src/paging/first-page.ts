import { startless } from '../dialects/startless.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { UsageError } from '../errors/index.ts';
import type { PagerOptions } from './pager-options.ts';
import { expectedBy, type Stand } from './stand.ts';

type Start = Pick<PagedOperation, 'coordinate' | 'start' | 'walk' | 'way'>;

/** Returns the position of the first page; null if it needs none, or has to be found because no total vouches for it. */
export function firstPosition({ start, walk, way }: Start, { total }: PagerOptions): unknown {
  return total === false && isOpen({ walk, way }) ? null : start;
}

/** Returns what to say at the end of a reading whose first page was taken from there being a total, which does not fit. */
export function doubtOfStart(operation: Start, { total }: PagerOptions, read: Stand): UsageError | undefined {
  const isGuess = total !== false && operation.start !== null && isOpen(operation);
  return isGuess && !read.flawed && expectedBy(read) === undefined ? startless(operation.coordinate) : undefined;
}

function isOpen({ walk, way }: Pick<Start, 'walk' | 'way'>): boolean {
  return walk.find !== undefined && way.start === undefined;
}
