import { headOf } from '@endcursor/notation';
import type { Paging } from '../dialects/paging.ts';
import { type Fetcher, fetcher } from './fetcher.ts';

/**
 * Creates a fetcher of a list that can be read in the order of a key. It is, unless the caller requests what the key
 * cannot provide: an order or any argument other than the filter, or several pages in parallel.
 * @param paging how it is read in that case
 * @param byKey how it is read in the order of the key
 */
export function keyFetcher<F>(path: string, paging: Paging, row: string, leaves: string, byKey: Paging): F {
  const [plain, keyed] = [paging, byKey].map((one) => fetcher<Fetcher>(path, one, row, leaves)) as [Fetcher, Fetcher];
  const filter = byKey.forward && headOf(byKey.forward.position);
  const read: Fetcher = (client, args = {}, selection, options = {}) => {
    const asksMore = Object.keys(args).some((name) => name !== filter && args[name] != null);
    const make = asksMore || (options.concurrency ?? 1) > 1 ? plain : keyed;
    return make(client, args, selection, options);
  };
  return Object.assign(read, { path, paging, row, byKey }) as F;
}
