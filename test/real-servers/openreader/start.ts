import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * OpenReader, the server of Subsquid's indexers, on graphql 15 over PostgreSQL (PGlite). Each entity has a bare list
 * `(limit, offset)`, a Relay connection, lists in rows, and a field for one row by its ID. Next to `OR`, the other
 * members of a filter are another alternative: `{ OR: [b], a }` means "a or b".
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
