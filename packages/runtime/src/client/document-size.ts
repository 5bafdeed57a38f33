import { checkedCount } from '../paging/checked-count.ts';
import type { PagerOptions } from '../paging/pager-options.ts';

/**
 * Returns the page size of a document, which is the largest page of a reading that requests no other size.
 * @param size the size in the document; null or undefined if it has none
 */
export function documentSize(size: unknown, { pageSize }: PagerOptions, name: string): number | undefined {
  return size == null || pageSize !== undefined ? undefined : checkedCount('the page size', size as number, name);
}
