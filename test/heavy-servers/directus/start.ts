import type { RealServer } from '../../real-servers/process/real-server.ts';
import { spawnServer } from '../../real-servers/process/spawn-server.ts';
import { headers } from './admin.ts';

/** A server with the header for its token. */
export interface DirectusServer extends RealServer {
  readonly headers: Record<string, string>;
}

/**
 * Directus over PostgreSQL (PGlite). Bare lists `(limit, offset, page)` are on the root and in rows. They have 100 rows
 * by default, and an error above 200. The filter has `_and` and `_or`; an order is a string.
 *
 * @param options - `most` is the largest page, instead of 200. `perSecond` is the most requests a second; there is no
 *   limit by default.
 */
export async function start(
  options: { readonly most?: number; readonly perSecond?: number } = {},
): Promise<DirectusServer> {
  return { ...(await spawnServer(new URL('server/main.ts', import.meta.url), options)), headers };
}
