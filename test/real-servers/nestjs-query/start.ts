import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';

/**
 * nestjs-query on NestJS and graphql-yoga, over TypeORM and SQLite (libsql). `posts` and `authors` are Relay
 * connections whose arguments are inside an input object, `paging: { first, after, last, before }`. `postRecords` has
 * the same posts by `paging: { limit, offset }` in an envelope `{ nodes totalCount pageInfo { hasNextPage } }` that is
 * also called a connection. Both return 10 rows by default, and refuse more than 1,000.
 */
export async function start(): Promise<RealServer> {
  return spawnServer(new URL('server.ts', import.meta.url));
}
