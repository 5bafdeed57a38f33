import type { RealServer } from '../../real-servers/process/real-server.ts';
import { spawnServer } from '../../real-servers/process/spawn-server.ts';

/**
 * Keystone over PostgreSQL (PGlite): bare lists `(take, skip, cursor)` whose `take` is 200 at most and by default, on the
 * root and in rows, with a field for one row and one for the count of each, and a filter with `AND`, `OR` and `NOT`.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server/main.ts', import.meta.url));
}
