import type { PagePlace, RawPage } from '../document/model.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import { type EndcursorError, PageShapeError, readAnswer } from '../errors/index.ts';
import type { GraphQLResponse } from '../request/call.ts';
import type { Emit } from '../request/events.ts';
import type { Resized, Sizes } from '../sizes/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { RequestParts, Trip } from './trip.ts';

/** Requests a page, and a smaller one if that fails. */
export async function requestPage(
  { emit, parts: { lists, operation, pageSize }, send, signal, tally }: Trip,
  { fixed, position, total, wanted }: PageAsk,
): Promise<Sized> {
  const { coordinate, start } = operation;
  let size = wanted;
  let sizes = lists?.sizes;
  const request = () => operation.ask(size, position, total, sizes?.sizeOf);
  const inner = (failure: EndcursorError) => lists && sizes && lists.shrink(failure, { fixed, outer: size, sizes });
  const outer = (failure: EndcursorError) => (fixed ? undefined : pageSize.failed?.(size, failure));
  const shrink = (error: unknown) => {
    const failure = error as EndcursorError;
    // A cap may be that of any list. If the cost is refused, all sizes are planned anew, and else the page is halved.
    const isPlanned = failure.meaning === 'too-big' && inner(failure);
    const isCap = failure.largestPage !== undefined;
    const resized = isPlanned && !isCap ? undefined : outer(failure);
    if (!isPlanned && !resized && !inner(failure)) return undefined;
    const from = size;
    const planned = fixed ? size : Math.min(size, lists?.sizes.outer ?? size);
    size = Math.min(resized?.to ?? size, planned);
    tellSize(resized ?? { from, to: size, reason: 'too-big' }, coordinate, emit);
    sizes = lists?.sizes;
    return request();
  };
  const response = await send({ request: request(), signal, tally, emit, continues: position !== start, shrink });
  return { response, size, sizes };
}

/** Returns how many rows to request: no more than are wanted, unless every page must have the same size. */
export function sizeAt(
  { lists, operation, pageSize }: Pick<RequestParts, 'lists' | 'operation' | 'pageSize'>,
  { size }: Pick<Checkpoint, 'size'>,
  wanted: number,
): number {
  const most = Math.min(pageSize.current, lists?.sizes.outer ?? pageSize.current);
  return operation.walk.constantSize ? size || most : Math.min(most, wanted);
}

/** The page to request. */
export interface PageAsk {
  readonly position: unknown;
  /** How many rows are wanted. */
  readonly wanted: number;
  /** Whether the page must have that size, because its position depends on it. */
  readonly fixed: boolean;
  /** Whether to request the total too. */
  readonly total: boolean;
}

/** A response, and the size of its page, which is smaller than wanted if that failed. */
export interface Sized {
  readonly response: GraphQLResponse;
  readonly size: number;
  /** The page sizes of nested lists in the request. */
  readonly sizes: Sizes | undefined;
}

/**
 * Returns the page in a response.
 * @throws {PageShapeError} if there is none; it names the field on the way to it that is not what it has to be
 */
export function pageOf(operation: PagedOperation, data: unknown, { before, position, reading }: PagePlace): RawPage {
  const { coordinate, lost, page } = operation;
  const raw = readAnswer(coordinate, () => page(data, position, reading, before));
  if (raw) return raw;
  const { found, path } = lost(data, position);
  throw new PageShapeError(path, found, coordinate);
}

/** Reports a change of the page size. */
export function tellSize(resized: Resized | undefined, coordinate: string, emit: Emit): void {
  if (resized && resized.from !== resized.to) emit('pageSize', { coordinate, ...resized });
}
