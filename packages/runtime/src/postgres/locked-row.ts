import type { UpdateText } from '../stores/text-store.ts';
import { checkPool, type PostgresConnection, type PostgresPool, withConnection } from './postgres-pool.ts';

/** A string in a row of a table, which is replaced under the lock of the row. */
export interface LockedRow {
  /** The name of the table, which may begin with that of a schema. */
  readonly table: string;
  readonly key: string;
  /** Whose time counts: the server's, or that of the process which calls. */
  readonly clock: 'server' | 'caller';
}

/**
 * Returns a function that replaces the string in a row, in two round trips. The table and the row are created if they do not exist.
 *
 * A process that stops in between loses the lock after two seconds, and one that dies loses it at once. Nothing waits for the disk:
 * if the server crashes, it may go back to an older string, which the store notices.
 */
export function lockedRow(pool: PostgresPool, { clock, key, table }: LockedRow): UpdateText {
  checkPool(pool);
  const name = table.split('.').map(identifier).join('.');
  const where = `WHERE key = ${literal(key)}`;
  const read = `
    BEGIN;
    SET LOCAL synchronous_commit = off;
    SET LOCAL idle_in_transaction_session_timeout = 2000;
    SELECT budgets FROM ${name} ${where} FOR UPDATE;
    SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS now`;

  const create = async (connection: PostgresConnection) => {
    await connection.query('ROLLBACK');
    const created = `CREATE TABLE IF NOT EXISTS ${name} (key text PRIMARY KEY, budgets text)`;
    // Two processes that create a table at once disturb each other, although it exists in the end.
    await connection.query(created).catch(() => connection.query(created));
    await connection.query(`INSERT INTO ${name} (key) VALUES (${literal(key)}) ON CONFLICT DO NOTHING`);
    return rowOf(await connection.query(read));
  };

  return (change) =>
    withConnection(pool, async (connection) => {
      const found = rowOf(await connection.query(read).catch(ifMissing));
      const { budgets, now } = found ?? (await create(connection)) ?? {};
      const text = change(budgets ?? undefined, clock === 'server' ? Number(now) : undefined);
      await connection.query(`UPDATE ${name} SET budgets = ${literal(text)} ${where}; COMMIT`);
    });
}

interface Row {
  readonly budgets: string | null;
  readonly now: string;
}

/** Returns the row that the last two statements found; undefined if there is none. */
function rowOf(results: unknown): Partial<Row> | undefined {
  const [{ rows: [row] = [] } = {}, { rows: [time] = [] } = {}] = (results as readonly Result[]).slice(-2);
  return row && { ...row, ...time };
}

interface Result {
  readonly rows?: readonly Partial<Row>[];
}

/** Returns no results if there is no table yet. */
function ifMissing(error: unknown): readonly Result[] {
  if (error instanceof Error && 'code' in error && error.code === '42P01') return [];
  throw error;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
