import { createRequire } from 'node:module';
import type { ColumnType } from '../columns/column-types.ts';
import type { Cell } from '../columns/cell.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { DatabaseFile, SqlDialect } from './database.ts';
import { stagedName } from './sql.ts';

/** Opens a SQLite database, with the SQLite of Node if it has one, or else with the package `libsql`. */
export function openSqlite(path: string): DatabaseFile {
  const database = openWith(path);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  return {
    dialect: DIALECT,
    run: async (sql, values = []) => void database.prepare(sql).run(...values),
    read: async (sql, values = []) =>
      database
        .prepare(sql)
        .all(...values)
        .map((row) => Object.values(row as object)[0]),
    async append(staged, table, records) {
      const insert = database.prepare(
        `INSERT INTO ${stagedName(staged)} VALUES (${table.columns.map(() => '?').join(', ')})`,
      );
      for (const record of records) insert.run(...record.map((cell, at) => valueOf(cell, table.columns[at]?.type)));
    },
    close: async () => database.close(),
  };
}

/** The part that the two libraries have in common. */
interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): {
    run(...values: SqliteValue[]): unknown;
    all(...values: SqliteValue[]): unknown[];
  };
  close(): void;
}

type SqliteValue = string | number | bigint | null;

const require = createRequire(import.meta.url);

function openWith(path: string): SqliteDatabase {
  const Database = ofNode() ?? ofPackage();
  try {
    return new Database(path);
  } catch (error) {
    throw new CommandError(
      `${path} cannot be opened as a SQLite database: ${(error as Error).message}`,
      EXIT.failure,
      error,
    );
  }
}

type DatabaseClass = new (path: string) => SqliteDatabase;

function ofNode(): DatabaseClass | undefined {
  try {
    return (require('node:sqlite') as { readonly DatabaseSync: DatabaseClass }).DatabaseSync;
  } catch {
    return undefined;
  }
}

function ofPackage(): DatabaseClass {
  try {
    return require('libsql') as DatabaseClass;
  } catch (error) {
    throw new CommandError(
      'SQLite needs Node 22.13 or later, or the package libsql. Install it with npm install libsql',
      EXIT.failure,
      error,
    );
  }
}

const DIALECT: SqlDialect = {
  types: {
    bigint: 'INTEGER',
    boolean: 'INTEGER',
    double: 'REAL',
    integer: 'INTEGER',
    json: 'TEXT',
    string: 'TEXT',
    timestamp: 'TEXT',
  },
  staged: '',
  cast: (name) => name,
  columnsOf: 'SELECT name FROM pragma_table_info(?)',
};

function valueOf(cell: Cell, type: ColumnType | undefined): SqliteValue {
  if (typeof cell === 'boolean') return Number(cell);
  return type === 'bigint' && cell !== null ? BigInt(cell) : cell;
}
