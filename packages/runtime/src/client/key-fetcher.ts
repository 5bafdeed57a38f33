import { headOf } from '@endcursor/notation';
import type { Paging } from '../dialects/paging.ts';
import { type Fetcher, fetcher } from './fetcher.ts';

/**
 * Makes a fetcher of a list that can be read in the order of a key of its rows. It is, unless the caller asks for what the
 * key cannot give: an order or anything else beside the filter, or several pages at once.
 * @param paging how it is read then
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
  return read as F;
}
