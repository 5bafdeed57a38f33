import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * OpenReader, the server of Subsquid's indexers, on graphql 15 over PostgreSQL (PGlite): a bare list `(limit, offset)`
 * and a Relay connection for each entity, lists in rows, a field for one row by its id. Next to `OR`, the other members
 * of a filter are an alternative of their own: `{ OR: [b], a }` means "a or b".
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
