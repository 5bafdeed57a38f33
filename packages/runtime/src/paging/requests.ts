import type { RawPage } from '../document/list-body.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { Reading } from '../document/reading.ts';
import { type EndcursorError, PageShapeError, readAnswer } from '../errors/index.ts';
import type { GraphQLResponse, Send, Tally } from '../request/call.ts';
import type { Emit, Listeners } from '../request/events.ts';
import type { PageSizing, Resized } from '../sizes/page-size.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { NestedLists } from './nested-lists.ts';
import type { Sizes } from '../sizes/best-sizes.ts';
import type { PagerOptions } from './pager-options.ts';
import type { TokenOwner } from './token.ts';

/** What the requests of a traversal are sent with. */
export interface RequestParts extends TokenOwner {
  readonly operation: PagedOperation;
  readonly send: Send;
  readonly listeners: readonly (Listeners | undefined)[];
  readonly pageSize: PageSizing;
  /** The most rows that the server gives of the field, however many there are. */
  readonly ceiling?: number | undefined;
  /** The lists inside the rows, where there are any. */
  readonly lists: NestedLists | undefined;
}

/** A response, and the size of the page that it holds: smaller than asked for where that failed. */
export interface Sized {
  readonly response: GraphQLResponse;
  readonly size: number;
  /** The sizes that nested lists were asked for with. */
  readonly sizes: Sizes | undefined;
}

/** One traversal: what it is made with, and what its requests have in common. */
export interface Trip {
  readonly parts: RequestParts;
  readonly options: PagerOptions;
  readonly send: Send;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly tally: Tally;
}

/** Asks for a page, and for a smaller one where that fails. */
export async function requestPage(
  { emit, parts: { lists, operation, pageSize }, send, signal, tally }: Trip,
  wanted: number,
  position: unknown,
  total: boolean,
): Promise<Sized> {
  const { coordinate, name: operationName, start, walk } = operation;
  let size = wanted;
  let sizes = lists?.sizes;
  const request = (): GraphQLRequest => ({
    kind: 'query',
    ...operation.ask(size, position, total, sizes?.sizeOf),
    operationName,
    coordinate,
  });
  const shrink = (error: unknown) => {
    const resized = walk.constantSize ? undefined : pageSize.failed?.(size, error as EndcursorError);
    if (!resized && !lists?.shrink()) return undefined;
    tellSize(resized, coordinate, emit);
    size = resized?.to ?? size;
    sizes = lists?.sizes;
    return request();
  };
  const response = await send({ request: request(), signal, tally, emit, continues: position !== start, shrink });
  return { response, size, sizes };
}

/**
 * The page in a response.
 * @param before the entries that came before it
 * @throws {PageShapeError} where there is none; it says which field of the way there is not what it has to be
 */
export function pageOf(
  operation: PagedOperation,
  data: unknown,
  position: unknown,
  reading: Reading | undefined,
  before: number,
): RawPage {
  const { coordinate, lost, page } = operation;
  const raw = readAnswer(coordinate, () => page(data, position, reading, before));
  if (raw) return raw;
  const { found, path } = lost(data, position);
  throw new PageShapeError(path, found, coordinate);
}

/** Tells of another page size. */
export function tellSize(resized: Resized | undefined, coordinate: string, emit: Emit): void {
  if (resized) emit('pageSize', { coordinate, ...resized });
}
