import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * drizzle-graphql on graphql-yoga over SQLite (libsql): bare lists with `limit` and `offset`, without any total or end
 * signal; filters `where: { field: { eq, gt, like, inArray, OR }, OR }`; order with priorities. Unordered lists come as
 * SQLite reads them. Nested lists have the same arguments, and a type of their own for each way to them.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
