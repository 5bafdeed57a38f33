import type { Paging } from '../dialects/paging.ts';
import type { Selection } from '../document/build-context.ts';
import { type FetcherDescriptor, pagedOperation, type PagedOperation } from '../document/paged-operation.ts';
import { LimitExceededError, UsageError } from '../errors/index.ts';
import { createPager, type Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { Traversal } from '../paging/traversal.ts';
import { emitterOf } from '../request/events.ts';
import { type Client, defaultPageSize } from './client.ts';

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
    const pageSize = checkedPageSize(options, operation, core.limits.pageSize?.max) ?? defaultPageSize(core.limits);
    const emit = emitterOf(core.listeners, options.on);
    return createPager<never, never>({
      prefetch: options.prefetch ?? false,
      start: (max = options.max) =>
        new Traversal(
          { operation, send: core.send, emit, pageSize },
          max === undefined ? options : { ...options, max },
        ),
    });
  };
  return make as F;
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
