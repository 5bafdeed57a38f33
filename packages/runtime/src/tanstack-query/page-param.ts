import { UsageError } from '../errors/index.ts';

/** The place of a page in an infinite query: its own start, and the starts of all pages before it. It is JSON. */
export interface PageParam {
  /** The resume token of the page; null for the first one. */
  readonly from: string | null;
  /** The tokens of all pages before it. Empty without `maxPages`, since no page before it is then ever dropped. */
  readonly past: readonly (string | null)[];
}

/** Returns the page after one that was read, or undefined if there is none. */
export function nextParam(resume: string | undefined, at: PageParam, keepPast: boolean): PageParam | undefined {
  if (resume === undefined) return undefined;
  return { from: resume, past: keepPast ? [...at.past, at.from] : [] };
}

/** Returns the page before one, or undefined if there is none. */
export function previousParam({ past }: PageParam): PageParam | undefined {
  const from = past.at(-1);
  return from === undefined ? undefined : { from, past: past.slice(0, -1) };
}

/**
 * Returns a page param that TanStack Query passes on.
 * @throws {UsageError} if it is not one of ours; a token of another query is refused when it is read
 */
export function checkedParam(given: unknown, coordinate: string): PageParam {
  if (given === undefined)
    throw new UsageError('pageParam is missing. infiniteOptions need TanStack Query 5 or later', { coordinate });
  const { from, past } = (given ?? {}) as Partial<PageParam>;
  if ((from === null || typeof from === 'string') && Array.isArray(past)) return given as PageParam;
  const advice = 'Leave initialPageParam and getNextPageParam as infiniteOptions returns them';
  throw new UsageError(`pageParam is ${JSON.stringify(given)}, which is not a page of this query. ${advice}`, {
    coordinate,
  });
}
