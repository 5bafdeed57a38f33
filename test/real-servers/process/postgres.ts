import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** A PostgreSQL in this process, reachable through a socket on loopback. */
export interface Postgres {
  /** The connection string, with the port chosen by the system. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL (PGlite) with the tables that the statements create.
 *
 * @param sql - Statements that create and fill the tables.
 */
export async function startPostgres(sql: string): Promise<Postgres> {
  const database = await PGlite.create();
  await database.exec(sql);
  const socket = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: 10 });
  await socket.start();
  return {
    address: `postgres://postgres:postgres@${socket.getServerConn()}/postgres`,
    close: async () => {
      await socket.stop();
      await database.close();
    },
  };
}
