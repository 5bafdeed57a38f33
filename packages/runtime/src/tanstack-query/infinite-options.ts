import { UsageError } from '../errors/index.ts';
import { checkedCount } from '../paging/checked-count.ts';
import { repetition } from '../paging/fresh-rows.ts';
import type { Page } from '../paging/page.ts';
import type { Pager } from '../paging/pager.ts';
import { checkedParam, nextParam, type PageParam, previousParam } from './page-param.ts';
import { coreOf, type PagerKey, pagerKey, type QueryNaming } from './pager-key.ts';
import { openReading, type QueryContext } from './query-reading.ts';

/**
 * Returns the options of an infinite query that reads a pager page by page, for `useInfiniteQuery` and its like in React, Vue,
 * Solid and Svelte. `data` is the list of all rows; add `select: undefined` to get the pages. TanStack Query does not retry,
 * because the client does, and knows how long to wait.
 *
 * With `maxPages`, only that many pages are kept. Pages that were dropped are read again on the way back, each from the token
 * that it was read from, whatever dialect the list has.
 * @throws {UsageError} if the pager has `max`, or an option is invalid
 */
export const infiniteOptions: InfiniteOptionsFunction = <T, P extends Page<T>>(
  pager: PagerOf<T, P>,
  { maxPages, ...naming }: QueryNaming & { readonly maxPages?: number | undefined } = {},
): InfiniteOptions<T, P> & BothWays<P> => {
  const $ = coreOf(pager);
  const { options, owner } = $;
  const { coordinate } = owner.operation;
  const { dedupe, from = null, max } = options;
  if (max !== undefined)
    throw new UsageError('max is for one reading, and here each page is one. Use pageSize', { coordinate });
  const most = checkedCount('maxPages', maxPages, coordinate);
  const backAgain = { maxPages: most, getPreviousPageParam: previousParamOf };
  return {
    queryKey: pagerKey($, 'pages', naming),
    async queryFn(context) {
      const { from: start } = checkedParam(context.pageParam, coordinate);
      const reading = openReading(pager, context, { from: start ?? undefined });
      try {
        return await reading.pager.page();
      } finally {
        reading.close();
      }
    },
    initialPageParam: { from, past: [] },
    getNextPageParam: ({ resume }, _, at) => nextParam(resume, at, most !== undefined),
    ...((most === undefined ? {} : backAgain) as BothWays<P>),
    select: dedupe ? (data) => distinctRowsOf(data, dedupe) : rowsOf,
    retry: false,
  };
};

/** The type of {@link infiniteOptions}. */
export interface InfiniteOptionsFunction {
  <T, P extends Page<T>>(
    pager: PagerOf<T, P>,
    options: QueryNaming & {
      /** How many pages are kept. @default all */
      readonly maxPages: number;
    },
  ): InfiniteOptions<T, P> & BothWays<P>;
  <T, P extends Page<T>>(pager: PagerOf<T, P>, options?: QueryNaming): InfiniteOptions<T, P>;
}

/** A pager, by its rows and its pages. */
export interface PagerOf<T, P extends Page<T>> extends Pager<T> {
  page(): Promise<P>;
}

/** The options of an infinite query. */
export interface InfiniteOptions<T, P = Page<T>> {
  readonly queryKey: PagerKey;
  readonly queryFn: (context: QueryContext & { readonly pageParam: PageParam }) => Promise<P>;
  readonly initialPageParam: PageParam;
  readonly getNextPageParam: (page: P, pages: unknown, at: PageParam) => PageParam | undefined;
  readonly select: (data: InfinitePages<P>) => readonly T[];
  readonly retry: false;
}

/** The options of an infinite query that keeps only some of its pages. */
export interface BothWays<P> {
  readonly maxPages: number;
  readonly getPreviousPageParam: (page: P, pages: unknown, at: PageParam) => PageParam | undefined;
}

/** The pages of an infinite query in the cache. */
export interface InfinitePages<P> {
  readonly pages: readonly P[];
  readonly pageParams: readonly PageParam[];
}

/* TanStack Query selects again only if the function is another one. */
const rowsOf = <T>({ pages }: InfinitePages<Page<T>>): readonly T[] => pages.flatMap(({ nodes }) => nodes);

/** Returns each row once: a page does not know the rows of the pages before it. */
function distinctRowsOf<T>(data: InfinitePages<Page<T>>, dedupe: (row: never) => unknown): readonly T[] {
  const isRepeated = repetition(dedupe as (row: unknown) => unknown);
  return rowsOf(data).filter((row) => !isRepeated(row));
}

function previousParamOf(_: unknown, __: unknown, at: PageParam): PageParam | undefined {
  return previousParam(at);
}
