import type { Pool } from 'pg';
import { missingPackage, unreachable } from './missing-package.ts';
import type { StoreUrl } from './store-url.ts';

/** Opens a pool of connections to PostgreSQL with `pg`, and ends it if the server cannot be reached. */
export async function openPostgres({ name, url }: StoreUrl): Promise<Pool> {
  const { default: pg } = await import('pg').catch((error: unknown) => {
    throw missingPackage('pg', name, error);
  });
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Node ends a process in which nobody listens to this.
  pool.on('error', () => undefined);
  await pool.query('SELECT 1').catch(async (error: unknown) => {
    await pool.end();
    throw unreachable(name, error);
  });
  return pool;
}
