import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * drizzle-graphql on graphql-yoga over SQLite (libsql). Bare lists have `limit` and `offset`, without any total or end
 * signal. Filters are `where: { field: { eq, gt, like, inArray, OR }, OR }`; orders have priorities. Unordered lists
 * come as SQLite reads them. Nested lists have the same arguments, and a separate type for each way to them.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
