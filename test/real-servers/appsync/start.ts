import type { RealServer } from '../process/real-server.ts';
import { spawnServer } from '../process/spawn-server.ts';
import { apiKey } from './api-key.ts';

/** The AppSync simulator; it answers HTTP 401 to a request without these headers. */
export interface AppSyncServer extends RealServer {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The AppSync simulator of Amplify, on graphql 14, over DynamoDB's protocol (dynalite). It has the schema and the
 * mapping templates that Amplify writes for a model. `listPosts(filter, limit, nextToken)` returns `{ items nextToken
 * }`, 100 rows by default, also nested in `Author.posts`. DynamoDB filters **after** it has cut the page: a page may be
 * short or empty and have a token, and the last page may be empty. The order of rows is arbitrary.
 */
export async function start(): Promise<AppSyncServer> {
  const server = await spawnServer(new URL('server.ts', import.meta.url));
  return { ...server, headers: { 'x-api-key': apiKey } };
}
