import { useAPQ } from '@graphql-yoga/plugin-apq';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from '../limiters/in-process.ts';

/** graphql-yoga's automatic persisted queries: it knows a document by its hash once it was sent. */
export function startAutomatic(): LimitedServer {
  return serveInProcess(schema, [useAPQ()]);
}
