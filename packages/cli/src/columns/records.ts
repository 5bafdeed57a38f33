import type { Row } from '../live/reading.ts';
import { type Cell, cellReader } from './cell.ts';
import type { Table } from './columns.ts';

/** The values of the columns of a table, in their order. */
export type RowRecord = readonly Cell[];

/** The records of one table. */
export interface TableRecords {
  readonly table: Table;
  readonly records: RowRecord[];
}

/** Returns all tables: the table itself first, then those of its lists. */
export function allTables(table: Table): readonly Table[] {
  return [table, ...table.children.flatMap(allTables)];
}

/** Turns rows into the records of a table and of the tables of its lists, in the order of {@link allTables}. */
export type RecordReader = (rows: readonly Row[]) => readonly TableRecords[];

/** Returns the reader of the records of a table. */
export function recordReader(table: Table): RecordReader {
  const tables = allTables(table);
  const add = adderOf(table, tables);
  return (rows) => {
    const all = tables.map((of): TableRecords => ({ table: of, records: [] }));
    for (const row of rows) add(row, [], all);
    return all;
  };
}

/** Adds the record of a row, which begins with the cells in `lead`, and those of its lists. */
type Adder = (row: Row, lead: RowRecord, to: readonly TableRecords[]) => void;

/** @param tables all tables, in the order of those that the adder gets */
function adderOf(table: Table, tables: readonly Table[]): Adder {
  const at = tables.indexOf(table);
  const readers = table.columns.slice(table.inherited).map((column) => {
    const [valueAt, cellOf] = [valueReader(column.path), cellReader(column)];
    return (row: Row) => cellOf(valueAt(row));
  });
  const keys = table.key.map((name) => table.columns.findIndex((column) => column.name === name));
  const children = table.children.map((child) => ({ listAt: valueReader(child.path), add: adderOf(child, tables) }));
  return (row, lead, to) => {
    const record = [...lead];
    for (const read of readers) record.push(read(row));
    to[at]?.records.push(record);
    for (const { add, listAt } of children) {
      const list = listAt(row);
      if (!Array.isArray(list)) continue;
      const key = keys.map((column) => record[column] ?? null);
      for (const [position, item] of list.entries()) if (item !== null) add(item as Row, [...key, position], to);
    }
  };
}

/** Returns a function that reads the value at a path. */
function valueReader([first = '', ...others]: readonly string[]): (row: Row) => unknown {
  if (others.length === 0) return (row) => row[first];
  const inner = valueReader(others);
  return (row) => {
    const value = row[first];
    return value === null || value === undefined ? undefined : inner(value as Row);
  };
}
