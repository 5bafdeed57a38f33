import type { RealServer } from '../../real-servers/process/real-server.ts';
import { spawnServer } from '../../real-servers/process/spawn-server.ts';
import { headers } from './admin.ts';

/** A server with the header that its token goes into. */
export interface DirectusServer extends RealServer {
  readonly headers: Record<string, string>;
}

/**
 * Directus over PostgreSQL (PGlite): bare lists `(limit, offset, page)` on the root and in rows, of 100 rows without
 * a word where no size is asked for, and an error above 200; a filter with `_and` and `_or`; an order that is a text.
 */
export async function start(): Promise<DirectusServer> {
  return { ...(await spawnServer(new URL('server/main.ts', import.meta.url))), headers };
}
