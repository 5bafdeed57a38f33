import type { Paging } from '../dialects/paging.ts';
import { defaultSelection, leafBody } from '../document/leaf-body.ts';
import type { FetcherDescriptor } from '../document/fetcher-descriptor.ts';
import { type FetcherAsked, pagedOperation, type PagedOperation } from '../document/paged-operation.ts';
import type { Selection } from '../document/selection.ts';
import { LimitExceededError } from '../errors/index.ts';
import { checkedCount } from '../paging/checked-count.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { estimatePager } from '../paging/pager-estimate.ts';
import { createPager, type Pager } from '../paging/pager.ts';
import { startTraversal } from '../paging/traversal.ts';
import type { NestedLists } from '../paging/trip.ts';
import type { PageSize } from '../sizes/index.ts';
import type { SizeOf } from '../tree/nodes.ts';
import { type Client, type ClientCore, DEFAULT_PAGE_SIZE } from './client.ts';

/** A paginated field as a function: it takes a client, arguments, a selection and options, and returns a pager. */
export type Fetcher = (
  client: Client,
  args?: Readonly<Record<string, unknown>>,
  selection?: Selection,
  options?: PagerOptions,
) => Pager<never, never>;

/** Creates a fetcher from its generated description; see `FetcherDescriptor`. */
export function fetcher<F>(path: string, paging: Paging, row: string, leaves: string, connection?: string): F {
  const make: Fetcher = ({ $: core }, args = {}, selection = defaultSelection(leaves), options = {}) =>
    pagerOf(core, { path, paging, row, connection, leaves }, { args, selection, body: leafBody(selection) }, options);
  // `endcursor/testing` serves lists by it.
  return Object.assign(make, { path, paging, row }) as F;
}

/** Creates the pager of a paginated field. */
export function pagerOf(
  core: ClientCore,
  descriptor: FetcherDescriptor,
  given: Omit<FetcherAsked, 'backward'>,
  options: PagerOptions,
): Pager<never, never> {
  const backward = options.direction === 'backward';
  return openPager(core, pagedOperation(descriptor, { ...given, backward }, core.table), options);
}

/** Creates the pager of an operation. */
export function openPager(core: ClientCore, operation: PagedOperation, options: PagerOptions): Pager<never, never> {
  const { endpoint, limits, listeners, send } = core;
  const maxPageSize = largestOf(core, operation);
  const asking = checkedPageSize(options, operation, maxPageSize);
  const ceiling = limits.fields?.[operation.coordinate]?.ceiling;
  const owner = { operation, endpoint, maxPageSize };
  const parts = () => ({
    ...owner,
    send,
    listeners: [listeners, options.on],
    ceiling,
    ...learntOf(core, operation, asking),
  });
  return createPager<never, never>({
    $: { owner, options, reopen: (other) => openPager(core, operation, other) },
    ceiling,
    prefetch: options.prefetch ?? false,
    signal: options.signal,
    estimate: () => estimatePager(parts(), options, core.limiter),
    start: (max = options.max) => startTraversal(parts(), { ...options, max }),
  });
}

/** The page sizes that proved to be good. */
interface Learnt {
  readonly pageSize: PageSize;
  /** The nested lists, if there are any. */
  readonly lists: NestedLists | undefined;
}

/** Returns what earlier traversals of the client have learned about this operation's pages. */
function learntOf(core: ClientCore, operation: PagedOperation, asked: number | undefined): Learnt {
  const key = [asked, largestOf(core, operation), operation.identity].join(' ');
  const learn = () => startLearning(core, operation, asked);
  return core.recovery?.sizes.kept(key, learn) ?? learn();
}

function startLearning(core: ClientCore, operation: PagedOperation, asked: number | undefined): Learnt {
  const { limiter, limits, nestedPageSize: most, pageTarget: target, recovery, table } = core;
  const { coordinate, sites, start } = operation;
  const exact = asked !== undefined;
  const { fields } = limits;
  const documents = recovery?.sizes.documents;
  const wanted = Math.min(
    asked ?? largestOf(core, operation) ?? DEFAULT_PAGE_SIZE,
    recovery?.sizes.capOf(coordinate) ?? Infinity,
  );
  const request = (size: number, sizeOf?: SizeOf) => operation.ask(size, start, true, sizeOf);
  const { largest, lists } =
    table && sites.length > 0
      ? table.fit({ operation, request, limiter, largest: wanted, most, exact, target, fields, documents })
      : { largest: limiter?.fit((size) => request(size), wanted, exact) ?? wanted, lists: undefined };
  const weighed = lists || !limiter ? undefined : { limiter, request, wanted };
  return {
    pageSize: recovery?.sizes.pageSize(coordinate, largest, exact ? undefined : target, weighed) ?? {
      current: largest,
      largest,
    },
    lists,
  };
}

/** Returns the largest page of the operation, by the limits and by its document. */
function largestOf({ documentSize, limits }: ClientCore, { coordinate }: PagedOperation): number | undefined {
  const most = limits.fields?.[coordinate]?.pageSize?.max ?? limits.pageSize?.max;
  return documentSize === undefined ? most : Math.min(documentSize, most ?? documentSize);
}

function checkedPageSize(
  { max, pageSize }: PagerOptions,
  { coordinate }: PagedOperation,
  largest = Infinity,
): number | undefined {
  checkedCount('max', max, coordinate);
  const asked = checkedCount('pageSize', pageSize, coordinate);
  if (asked !== undefined && asked > largest)
    throw new LimitExceededError('pageSize.max', asked, largest, { coordinate });
  return asked;
}
