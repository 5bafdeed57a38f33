import type { Collected, Pager } from '../paging/pager.ts';
import { coreOf, type PagerKey, pagerKey, type QueryNaming } from './pager-key.ts';
import { openReading, type QueryContext } from './query-reading.ts';

/**
 * Returns the options of a query that reads all rows of a pager, or `max` of them, for `useQuery` and its like in React, Vue, Solid
 * and Svelte. `data` is the list of rows; add `select: undefined` to get the receipt too. An error has the rows so far as `nodes`,
 * and the token for the rest as `resume`. TanStack Query does not retry, because the client does.
 * @throws {UsageError} if an option is invalid
 */
export function queryOptions<T>(pager: Pager<T>, naming: QueryNaming = {}): RowsOptions<T> {
  return {
    queryKey: pagerKey(coreOf(pager), 'rows', naming),
    async queryFn(context) {
      const reading = openReading(pager, context);
      try {
        const { nodes, receipt } = await reading.pager.collect();
        // The members of a receipt are made when they are read. A cache needs plain values.
        return { nodes, receipt: { ...receipt } };
      } finally {
        reading.close();
      }
    },
    select: nodesOf,
    retry: false,
  };
}

/** The options of a query that reads all rows. */
export interface RowsOptions<T> {
  readonly queryKey: PagerKey;
  readonly queryFn: (context: QueryContext) => Promise<Collected<T>>;
  readonly select: (data: Collected<T>) => readonly T[];
  readonly retry: false;
}

/* TanStack Query selects again only if the function is another one. */
const nodesOf = <T>({ nodes }: Collected<T>): readonly T[] => nodes;
