import { checkClient } from '../errors/index.ts';
import { nothing } from '../time/nothing.ts';

/** A pool of connections to PostgreSQL, as `pg` has it. It is yours: you create it and end it. */
export interface PostgresPool {
  connect(): Promise<PostgresConnection>;
}

/** A connection of a {@link PostgresPool}, as far as it is used. */
export interface PostgresConnection {
  query(statements: string): Promise<unknown>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: () => void): unknown;
  off(event: 'error', listener: () => void): unknown;
}

/**
 * Checks that a pool is one.
 * @throws {UsageError} if it is not, or if it is a single connection
 */
export function checkPool(pool: PostgresPool): void {
  // A `Client` has the number of its process.
  const isPool = typeof (pool as PostgresPool | undefined)?.connect === 'function' && !('processID' in pool);
  checkClient(isPool, 'postgresStore', 'a Pool of pg 8 or later, not a Client');
}

/** Works with a connection, and gives it back to its pool or, if the work fails, closes it. */
export async function withConnection(
  pool: PostgresPool,
  work: (connection: PostgresConnection) => Promise<void>,
): Promise<void> {
  const connection = await pool.connect();
  // Without a listener, a connection that breaks ends the process.
  connection.on('error', nothing);
  let isBroken = true;
  try {
    await work(connection);
    isBroken = false;
  } finally {
    connection.off('error', nothing);
    connection.release(isBroken);
  }
}
