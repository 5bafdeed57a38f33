import type { Limits } from '../limits/limits.ts';
import { checkedCount } from '../paging/checked-count.ts';
import type { PagerOptions } from '../paging/pager-options.ts';

/**
 * Returns the limits with the document's page size as the largest page, unless a reading requests another size.
 * @param size the page size of the document; null or undefined if it has none
 */
export function documentLimits(limits: Limits, size: unknown, { pageSize }: PagerOptions, name: string): Limits {
  if (size == null || pageSize !== undefined) return limits;
  const own = checkedCount('the page size', size as number, name);
  const { max = own, ...rest } = limits.pageSize ?? {};
  return { ...limits, pageSize: { ...rest, max: Math.min(own, max) } };
}
