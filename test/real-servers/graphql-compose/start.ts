import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * graphql-compose with its pagination plugin on graphql-yoga, over arrays. Pages are numbered from one, in an envelope
 * `{ count items pageInfo { currentPage perPage pageCount itemCount hasNextPage hasPreviousPage } }`, with 20 rows by
 * default; `Author.posts` too. Filters are flat equalities, the order is an enum. `pageInfo { hasNextPage }` is false
 * if neither items nor a count are requested with it.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
