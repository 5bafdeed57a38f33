import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';
import type { PostGraphileOptions } from './options.ts';

/**
 * PostGraphile 4 with its connection-filter plugin, on graphql 15, over PostgreSQL (PGlite). It has Relay connections
 * with `first`, `last`, `before`, `after` and `offset`, and next to each a plain list `…List(first, offset)`. Authors
 * have posts, posts have comments; a few parents have most of the children.
 */
export async function start(options: PostGraphileOptions = {}): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url), options);
}
