import { UsageError } from '../errors/index.ts';
import type { Page } from '../paging/page.ts';
import type { Pager } from '../paging/pager.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { coreOf, type PagerKey, pagerKey, type QueryNaming } from './pager-key.ts';
import { openReading, type QueryContext } from './query-reading.ts';

/**
 * Returns the options of a query whose `data` grows page by page until all rows are there, for `useQuery` and its like in React,
 * Vue, Solid and Svelte. While more rows are to come, `isFetching` is true. A reading that was cancelled keeps its rows, and begins
 * again with the next component that uses it, however long data stays fresh.
 * @param streamedQuery `experimental_streamedQuery` of TanStack Query, version 5.86 or later
 * @throws {UsageError} if there is no such function, or an option is invalid
 */
export function streamedOptions<T, F>(
  pager: Pager<T>,
  streamedQuery: (stream: PageStream<T>) => F,
  naming: QueryNaming = {},
): StreamedOptions<T, F> {
  const $ = coreOf(pager);
  const { coordinate } = $.owner.operation;
  const old = () => new UsageError(`streamedOptions need ${NEEDED}`, { coordinate });
  if (typeof streamedQuery !== 'function') throw old();
  return {
    queryKey: pagerKey($, 'stream', naming),
    queryFn: streamedQuery({
      streamFn: (context) => pagesOf(pager, context),
      reducer: ({ nodes }, page) => ({ nodes: [...nodes, ...page.nodes], receipt: { ...page.receipt } }),
      initialValue: { nodes: [] },
    }),
    select(data) {
      if (Array.isArray(data)) throw old();
      return data.nodes;
    },
    refetchOnMount: ({ state }) => (isWhole(state.data) ? true : 'always'),
    retry: false,
  };
}

/** The options of a query whose data grows. */
export interface StreamedOptions<T, F> {
  readonly queryKey: PagerKey;
  readonly queryFn: F;
  readonly select: (data: StreamedRows<T>) => readonly T[];
  readonly refetchOnMount: (query: {
    readonly state: { readonly data: StreamedRows<T> | undefined };
  }) => true | 'always';
  readonly retry: false;
}

/** The rows of a stream so far, and what was read. */
export interface StreamedRows<T> {
  readonly nodes: readonly T[];
  readonly receipt?: Receipt;
}

/** The description of a stream that `streamedQuery` takes. */
export interface PageStream<T> {
  readonly streamFn: (context: QueryContext) => AsyncIterable<Page<T>>;
  readonly reducer: (rows: StreamedRows<T>, page: Page<T>) => StreamedRows<T>;
  readonly initialValue: StreamedRows<T>;
}

const NEEDED = 'experimental_streamedQuery of TanStack Query 5.86 or later. Pass it, or use queryOptions';

/** Returns whether a reading has come to its end, which is the end of the list or `max`. */
function isWhole(data: StreamedRows<unknown> | undefined): boolean {
  return data?.receipt?.reason === 'end' || data?.receipt?.reason === 'max';
}

async function* pagesOf<T>(pager: Pager<T>, context: QueryContext): AsyncGenerator<Page<T>, undefined> {
  const reading = openReading(pager, context);
  try {
    yield* reading.pager.pages();
  } finally {
    reading.close();
  }
  return undefined;
}
