import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * nestjs-query on NestJS and graphql-yoga, over TypeORM and SQLite (libsql). `posts` and `authors` are Relay connections
 * whose arguments are inside an input object, `paging: { first, after, last, before }`; `postRecords` shows the same posts
 * by `paging: { limit, offset }` in an envelope `{ nodes totalCount pageInfo { hasNextPage } }` that is also called a
 * connection. Both give 10 rows when no size is asked for, and refuse more than 1,000.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
