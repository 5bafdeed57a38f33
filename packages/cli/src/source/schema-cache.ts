import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildClientSchema, type GraphQLSchema, introspectionFromSchema, type IntrospectionQuery } from 'graphql';
import writeFileAtomic from 'write-file-atomic';
import type { Io } from '../io.ts';
import { cacheFolder } from './cache-folder.ts';

/** The cache of schemas that were introspected. */
export interface SchemaCache {
  /** Returns the cached schema, unless it is missing or older than a day. */
  read(): Promise<CachedSchema | undefined>;
  /** Keeps a schema. Does nothing if the cache cannot be written. */
  write(schema: GraphQLSchema): Promise<void>;
}

/** A schema from the cache. */
export interface CachedSchema {
  readonly schema: GraphQLSchema;
  readonly ageMs: number;
}

/**
 * Opens the cache for a URL. Different credentials may see different schemas, so the name of the file depends on the header
 * fields as well, as a hash.
 */
export function openSchemaCache(
  url: string,
  headers: Readonly<Record<string, string>>,
  { clock, env }: Pick<Io, 'clock' | 'env'>,
): SchemaCache {
  const name = createHash('sha256')
    .update(JSON.stringify([url, headers]))
    .digest('hex')
    .slice(0, 32);
  const folder = join(cacheFolder(env), 'schemas');
  const path = join(folder, `${name}.json`);
  return {
    async read() {
      const kept = await readKept(path);
      const ageMs = kept && clock.now() - kept.at;
      if (!kept || ageMs === undefined || ageMs < 0 || ageMs > MOST_AGE_MS) return undefined;
      return { schema: buildClientSchema(kept.introspection, { assumeValid: true }), ageMs };
    },
    async write(schema) {
      const kept: Kept = { url, at: clock.now(), introspection: introspectionFromSchema(schema) };
      try {
        await mkdir(folder, { recursive: true });
        await writeFileAtomic(path, JSON.stringify(kept), { mode: 0o600 });
      } catch {
        // A read-only home: the schema is fetched again next time.
      }
    },
  };
}

/** One day. */
const MOST_AGE_MS = 86_400_000;

/** The contents of a cache file. */
interface Kept {
  readonly url: string;
  /** When the schema was fetched, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly introspection: IntrospectionQuery;
}

async function readKept(path: string): Promise<Kept | undefined> {
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as Partial<Kept>;
    return typeof kept.at === 'number' && kept.introspection ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}
