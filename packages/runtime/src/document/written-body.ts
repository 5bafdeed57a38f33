import { namesOf, valueAt } from '@endcursor/notation';
import { type PagedList, signsReader } from './list-body.ts';
import type { ListBody, RawPage } from './model.ts';

/** Returns how a list is read whose document the server has, and whose pages stay as they come. */
export function writtenBody({ paging, way }: PagedList, entries: string): ListBody {
  const readSigns = signsReader(paging, way);
  return {
    entries: namesOf(entries),
    nodes: () => [],
    page(value) {
      const items = valueAt(value, entries);
      if (!Array.isArray(items)) return undefined;
      const rows = items.filter((item) => item != null);
      const signs = readSigns(value, items);
      return { rows, nullsDropped: items.length - rows.length, signs, connection: value as RawPage['connection'] };
    },
  };
}
