import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * json-graphql-server over JSON in memory: bare lists by page number, counted from **zero**, without a total or an end
 * signal of their own; the count is in a sibling field, `_allPostsMeta(filter) { count }`. Without `page`, everything
 * comes at once; with `page` alone, 25 rows. Filters are flat with suffixes (`views_gte`, `title_neq`, `ids`, `q`).
 * The nested `Author.Posts` is a plain list without arguments.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
