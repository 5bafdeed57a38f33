import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Cell, microsecondsOf } from '../columns/cell.ts';
import type { ColumnType } from '../columns/column-types.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { DatabaseFile, SqlDialect } from './database.ts';

/** Opens a DuckDB database with `@duckdb/node-api`. */
export async function openDuckdb(path: string): Promise<DatabaseFile> {
  const instance = await openInstance(path);
  const connection = await instance.connect();
  return {
    dialect: DIALECT,
    run: async (sql, values = []) => void (await connection.run(sql, [...values])),
    read: async (sql, values = []) =>
      (await connection.runAndReadAll(sql, [...values])).getRowsJson().map(([value]) => value),
    append: async (staged, { columns }, records) => {
      const appender = await connection.createAppender(`${staged}.staged`, 'main', 'temp');
      for (const record of records) {
        for (const [at, cell] of record.entries()) {
          const text = textOf(cell, columns[at]?.type);
          if (text === null) appender.appendNull();
          else appender.appendVarchar(text);
        }
        appender.endRow();
      }
      appender.closeSync();
    },
    close: async () => closeAll(connection, instance),
  };
}

async function openInstance(path: string): Promise<DuckDBInstance> {
  const { DuckDBInstance: Instance } = await import('@duckdb/node-api').catch((error: unknown) => {
    throw new CommandError(
      'DuckDB needs the package @duckdb/node-api. Install it with npm install @duckdb/node-api',
      EXIT.failure,
      error,
    );
  });
  return Instance.create(path).catch((error: unknown) => {
    throw new CommandError(
      `${path} cannot be opened as a DuckDB database: ${(error as Error).message}`,
      EXIT.failure,
      error,
    );
  });
}

function closeAll(connection: DuckDBConnection, instance: DuckDBInstance): void {
  connection.closeSync();
  instance.closeSync();
}

const TYPES: Readonly<Record<ColumnType, string>> = {
  bigint: 'BIGINT',
  boolean: 'BOOLEAN',
  double: 'DOUBLE',
  integer: 'INTEGER',
  json: 'JSON',
  string: 'VARCHAR',
  timestamp: 'TIMESTAMP WITH TIME ZONE',
};

const DIALECT: SqlDialect = {
  types: TYPES,
  staged: 'VARCHAR',
  cast(name, type) {
    if (type === 'string') return name;
    // Text with an offset would need an extension that is downloaded.
    if (type === 'timestamp') return `make_timestamptz(CAST(${name} AS BIGINT))`;
    return `CAST(${name} AS ${TYPES[type]})`;
  },
  columnsOf:
    "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND NOT internal AND database_name <> 'temp'",
};

function textOf(cell: Cell, type: ColumnType | undefined): string | null {
  if (cell === null) return null;
  return String(type === 'timestamp' ? microsecondsOf(String(cell)) : cell);
}
