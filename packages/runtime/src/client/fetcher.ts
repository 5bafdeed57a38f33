import type { Paging } from '../dialects/paging.ts';
import type { Selection } from '../document/build-context.ts';
import {
  type Asked,
  type FetcherDescriptor,
  pagedOperation,
  type PagedOperation,
} from '../document/paged-operation.ts';
import type { NestedSite, SizeOf } from '../document/nested-list.ts';
import { LimitExceededError } from '../errors/index.ts';
import { checkedCount } from '../paging/checked-count.ts';
import type { PageSizing } from '../retry/page-size.ts';
import { createPager, type Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { Traversal } from '../paging/traversal.ts';
import { emitterOf } from '../request/events.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type Client, type ClientCore, defaultPageSize, type Learnt } from './client.ts';

/** A paginated field as a function: a client, arguments, a selection and options make a pager. */
export type Fetcher = (
  client: Client,
  args?: Readonly<Record<string, unknown>>,
  selection?: Selection,
  options?: PagerOptions,
) => Pager<never, never>;

/** Makes a fetcher of what the generator says of it; see `FetcherDescriptor`. */
export function fetcher<F>(path: string, paging: Paging, row: string, leaves: string, connection?: string): F {
  const make: Fetcher = ({ $: core }, args = {}, selection = undefined, options = {}) =>
    pagerOf(core, { path, paging, row, leaves, connection }, { args, selection }, options);
  return make as F;
}

/** Makes the pager of a paginated field. */
export function pagerOf(
  core: ClientCore,
  descriptor: FetcherDescriptor,
  given: Omit<Asked, 'backward'>,
  options: PagerOptions,
): Pager<never, never> {
  const operation = pagedOperation(descriptor, { ...given, backward: options.direction === 'backward' }, core.table);
  const asking = checkedPageSize(options, operation, core.limits.pageSize?.max);
  const emit = emitterOf(core.listeners, options.on);
  return createPager<never, never>({
    prefetch: options.prefetch ?? false,
    start: (max = options.max) =>
      new Traversal(
        { operation, send: core.send, emit, ...learntOf(core, operation, asking) },
        max === undefined ? options : { ...options, max },
      ),
  });
}

const MOST_LEARNT = 1000;

/** What earlier traversals of the client have learnt of this operation's pages. */
function learntOf(core: ClientCore, operation: PagedOperation, asked: number | undefined): Learnt {
  const key = [asked, core.limits.pageSize?.max, operation.identity].join(' ');
  const known = core.learnt.get(key);
  if (known) return known;
  const learnt = startLearning(core, operation, asked);
  if (core.learnt.size >= MOST_LEARNT) core.learnt.delete(core.learnt.keys().next().value as string);
  core.learnt.set(key, learnt);
  return learnt;
}

function startLearning(core: ClientCore, operation: PagedOperation, asked: number | undefined): Learnt {
  const { limiter, nestedPageSize: most, pageTarget: target, recovery, table } = core;
  const { constantSize } = operation.walk;
  const exact = asked !== undefined;
  const request = (size: number, sizeOf?: SizeOf): GraphQLRequest => {
    const { coordinate, name: operationName, start } = operation;
    return { kind: 'query', ...operation.ask(size, start, true, sizeOf), operationName, coordinate };
  };
  const wanted = asked ?? defaultPageSize(core.limits);
  if (!table || operation.sites.length === 0) {
    const largest = limiter?.fit((size) => request(size), wanted, exact) ?? wanted;
    return { pageSize: sizing(largest), lists: undefined };
  }
  // A size that stays for good must leave room for every size of the lists inside.
  const largest = constantSize ? (limiter?.fit((size) => request(size, least), wanted, exact) ?? wanted) : wanted;
  const lists = table.lists({ operation, request, limiter, largest, most, exact: exact || constantSize, target });
  limiter?.fit((size) => request(size, lists.sizes.sizeOf), largest, exact);
  return { pageSize: sizing(largest), lists };

  function sizing(largest: number): PageSizing {
    return recovery?.pageSize(largest, exact ? undefined : target) ?? { current: largest, largest };
  }
}

/** As little as can be asked for of a nested list together with its object. */
function least({ bound, deferrable, reachable }: NestedSite): number | undefined {
  return deferrable ? undefined : reachable ? 1 : bound;
}

function checkedPageSize(
  { max, pageSize }: PagerOptions,
  { coordinate }: PagedOperation,
  largest = Number.POSITIVE_INFINITY,
): number | undefined {
  checkedCount('max', max, coordinate);
  const asked = checkedCount('pageSize', pageSize, coordinate);
  if (asked !== undefined && asked > largest)
    throw new LimitExceededError('pageSize.max', asked, largest, { coordinate });
  return asked;
}
