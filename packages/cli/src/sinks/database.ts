import type { ColumnType } from '../columns/column-types.ts';
import type { Table } from '../columns/columns.ts';
import type { RowRecord } from '../columns/records.ts';

/** A database in a file, as far as a table sink uses it. */
export interface DatabaseFile {
  readonly dialect: SqlDialect;
  /** Runs a statement. */
  run(sql: string, values?: readonly string[]): Promise<void>;
  /** Returns the first column of all rows of a query. */
  read(sql: string, values?: readonly string[]): Promise<readonly unknown[]>;
  /** Adds records to the temporary table of the staged records of a table. */
  append(staged: string, table: Table, records: readonly RowRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** The SQL in which databases differ. */
export interface SqlDialect {
  /** The types of the columns of tables. */
  readonly types: Readonly<Record<ColumnType, string>>;
  /** The type of all columns of staged records. */
  readonly staged: string;
  /** Returns the SQL that turns a staged value into that of its column. */
  cast(name: string, type: ColumnType): string;
  /** A query for the names of the columns of a table. */
  readonly columnsOf: string;
}
