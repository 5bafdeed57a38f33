import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from '../limiters/in-process.ts';

/**
 * graphql-yoga's persisted operations: it executes the documents of a manifest, and no others.
 * @param member the member of a request that has the key. @default Apollo's `extensions.persistedQuery`
 */
export function startRegistered(manifest: Readonly<Record<string, string>>, member?: string): LimitedServer {
  const plugin = usePersistedOperations({
    getPersistedOperation: (key) => manifest[key] ?? null,
    ...(member === undefined
      ? {}
      : {
          extractPersistedOperationId: (params) =>
            ((params as Readonly<Record<string, unknown>>)[member] as string | undefined) ?? null,
        }),
  });
  return serveInProcess(schema, [plugin]);
}
