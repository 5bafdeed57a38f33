import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * graphql-compose with its pagination plugin on graphql-yoga, over arrays: pages by number, counted from one, in an
 * envelope `{ count items pageInfo { currentPage perPage pageCount itemCount hasNextPage hasPreviousPage } }`, 20 rows
 * unasked; `Author.posts` too. Filters are flat equalities, the order is an enum. `pageInfo { hasNextPage }` is false
 * when neither items nor a count are asked for beside it.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
