import type { Paging } from '../dialects/paging.ts';
import type { Selection } from '../document/build-context.ts';
import { type FetcherDescriptor, pagedOperation, type PagedOperation } from '../document/paged-operation.ts';
import { LimitExceededError, UsageError } from '../errors/index.ts';
import { PageSize } from '../paging/page-size.ts';
import { createPager, type Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { Traversal } from '../paging/traversal.ts';
import { emitterOf } from '../request/events.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type Client, type ClientCore, defaultPageSize } from './client.ts';

/** A paginated field as a function: a client, arguments, a selection and options make a pager. */
export type Fetcher = (
  client: Client,
  args?: Readonly<Record<string, unknown>>,
  selection?: Selection,
  options?: PagerOptions,
) => Pager<never, never>;

/** Makes a fetcher of what the generator says of it; see {@link FetcherDescriptor}. */
export function fetcher<F>(path: string, paging: Paging, row: string, leaves: string, connection?: string): F {
  const descriptor: FetcherDescriptor = { path, paging, row, leaves, ...(connection ? { connection } : {}) };
  const make: Fetcher = ({ $: core }, args = {}, selection = undefined, options = {}) => {
    const asked = { args, selection, backward: options.direction === 'backward' };
    const operation = pagedOperation(descriptor, asked, { schema: core.schema, nestedSize: core.nestedPageSize });
    const asking = checkedPageSize(options, operation, core.limits.pageSize?.max);
    const emit = emitterOf(core.listeners, options.on);
    return createPager<never, never>({
      prefetch: options.prefetch ?? false,
      start: (max = options.max) =>
        new Traversal(
          { operation, send: core.send, emit, pageSize: pageSizeOf(core, operation, asking) },
          max === undefined ? options : { ...options, max },
        ),
    });
  };
  return make as F;
}

const MOST_SIZES = 1000;

/** The size of this list's pages, as earlier traversals of the client left it. */
function pageSizeOf(core: ClientCore, operation: PagedOperation, asked: number | undefined): PageSize {
  const key = `${asked ?? ''} ${operation.identity}`;
  const known = core.pageSizes.get(key);
  if (known) return known;
  const largest = asked ?? defaultPageSize(core.limits);
  const request = (size: number): GraphQLRequest => {
    const { coordinate, name: operationName, walk, way } = operation;
    return { kind: 'query', ...operation.ask(size, walk.start(way), true), operationName, coordinate };
  };
  const fitting = core.limiter?.fit(request, largest, asked !== undefined) ?? largest;
  const pageSize = new PageSize(fitting, asked === undefined ? core.pageTarget : undefined);
  if (core.pageSizes.size >= MOST_SIZES) core.pageSizes.delete(core.pageSizes.keys().next().value as string);
  core.pageSizes.set(key, pageSize);
  return pageSize;
}

function checkedPageSize(
  { max, pageSize }: PagerOptions,
  { coordinate }: PagedOperation,
  largest = Number.POSITIVE_INFINITY,
): number | undefined {
  for (const [name, value] of Object.entries({ max, pageSize })) {
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new UsageError(`${name} is ${String(value)}. Give a whole number above 0`, { coordinate });
    }
  }
  if (pageSize !== undefined && pageSize > largest)
    throw new LimitExceededError('pageSize.max', pageSize, largest, { coordinate });
  return pageSize;
}
