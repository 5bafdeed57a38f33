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
  const shrink = (cause: unknown) => {
    const error = cause as EndcursorError;
    const resized = fixed ? undefined : pageSize.failed?.(size, error);
    const inner = (error.largestPage !== undefined || !resized) && lists?.shrink(error);
    if (!resized && !inner) return undefined;
    tellSize(resized, coordinate, emit);
    size = resized?.to ?? size;
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
  if (operation.walk.constantSize) return size || pageSize.current;
  return Math.min(pageSize.current, lists?.sizes.outer ?? pageSize.current, wanted);
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
  if (resized) emit('pageSize', { coordinate, ...resized });
}
