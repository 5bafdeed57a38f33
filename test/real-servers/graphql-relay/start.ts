import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * graphql-relay, the Relay reference, on graphql-yoga over arrays: connections on the root and nested, `node(id:)` and
 * `nodes(ids:)`, but no `nodes` and no total on a connection. A page silently never has more than 100 edges. An invalid
 * cursor is ignored, so the first page is returned again. `hasPreviousPage` is false going forward and `hasNextPage`
 * going backward.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
