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
 */
export async function start(): Promise<DirectusServer> {
  return { ...(await spawnServer(new URL('server/main.ts', import.meta.url))), headers };
}
