import type { PagedOperation } from '../document/paged-operation.ts';
import type { UsageError } from '../errors/index.ts';
import type { PagerOptions } from './pager-options.ts';
import { type Checkpoint, expectedBy, startAt } from './checkpoint.ts';
import { readToken, type TokenOwner } from './token.ts';

type Start = Pick<PagedOperation, 'coordinate' | 'start' | 'walk' | 'way'>;

/** Returns the position of the first page; null if it needs none, or if it has to be found because there is no total to check it. */
export function firstPosition({ coordinate, start, walk, way }: Start, { total }: PagerOptions): unknown {
  return total === false && walk.doubt?.(way, coordinate) ? null : start;
}

/** Returns the checkpoint that a reading starts at. */
export function startOf(parts: TokenOwner & { readonly operation: Start }, options: PagerOptions): Checkpoint {
  const { from } = options;
  return from === undefined ? startAt(firstPosition(parts.operation, options)) : readToken(from, parts);
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
