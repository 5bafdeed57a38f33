import type { RealServer } from '../../real-servers/process/real-server.ts';
import { spawnServer } from '../../real-servers/process/spawn-server.ts';

/**
 * Keystone over PostgreSQL (PGlite). Bare lists `(take, skip, cursor)` are on the root and in rows; `take` is 200 by
 * default and at most. Each has a field for one row and one for the count, and a filter with `AND`, `OR` and `NOT`.
 *
 * @param options - `most` is the largest page, instead of 200.
 */
export async function start(options: { readonly most?: number } = {}): Promise<RealServer> {
  return spawnServer(new URL('server/main.ts', import.meta.url), options);
}
